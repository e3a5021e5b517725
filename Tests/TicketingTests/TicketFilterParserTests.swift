import Foundation
import Testing
import Ticketing

@Suite struct TicketFilterParserTests {
    /// 2026-11-01T00:00:00Z, by `date -u -d 2026-11-01 +%s`.
    private static let november = Date(timeIntervalSince1970: 1_793_491_200)

    private static func text(
        _ key: TicketCondition.TextKey,
        _ values: String...
    ) -> TicketFilter {
        .condition(.text(key, Set(values)))
    }

    private static func word(_ text: String) -> TicketFilter { .word(text, isPrefix: false) }

    private static func time(
        _ key: TicketCondition.TimeKey,
        _ comparison: TicketComparison,
        _ moment: TicketMoment
    ) -> TicketFilter {
        .condition(.time(key, comparison, moment))
    }

    @Test func `a line of an agent is read whole`() throws {
        let filter = try TicketFilterParser.parse(
            "queue:fabric state:open priority>=high port:leaf3/Ethernet8 -tag:noise \"pause storm\""
        )
        #expect(
            filter
                == .all([
                    Self.text(.queue, "fabric"),
                    .condition(.state([.open])),
                    .condition(.priority(.atLeast, .high)),
                    .condition(.place(TicketPlace(device: "leaf3", port: "Ethernet8"))),
                    .not(Self.text(.tag, "noise")),
                    .phrase("pause storm"),
                ])
        )
    }

    static let words: [(String, TicketFilter)] = [
        ("", .all([])),
        (" \t\n", .all([])),
        ("\u{0}\u{1B}\u{7F}", .all([])),
        ("()", .all([])),
        ("storm", word("storm")),
        ("pause\u{0}storm", .all([word("pause"), word("storm")])),
        ("pause\u{A0}storm", .all([word("pause"), word("storm")])),
        ("\u{1F525} 障害", .all([word("\u{1F525}"), word("障害")])),
        ("stor*", .word("stor", isPrefix: true)),
        ("stor**", .word("stor", isPrefix: true)),
        ("calm stor*", .all([word("calm"), .word("stor", isPrefix: true)])),
        ("st*rm", word("st*rm")),
        ("\"pause storm\"", .phrase("pause storm")),
        ("\u{201C}pause storm\u{201D}", .phrase("pause storm")),
        ("\"pause storm", .phrase("pause storm")),
        ("\" pause\tstorm \"", .phrase("pause storm")),
        ("\"say \\\"hi\\\" C:\\temp\\\\\"", .phrase("say \"hi\" C:\\temp\\")),
        ("\"\u{301}a\"", .phrase("\u{301}a")),
        ("\"-x\"*", .word("-x", isPrefix: true)),
        ("\"OR\" or", .all([.phrase("OR"), word("or")])),
        ("a\"b c\"d", .all([word("a"), .phrase("b c"), word("d")])),
        ("ncclAllReduce()", .all([word("ncclAllReduce")])),
        ("--max-num-seqs", word("--max-num-seqs")),
        ("DK-1042", .condition(.number([TicketNumber(rawValue: 1_042)]))),
        ("-dk-1042", .not(.condition(.number([TicketNumber(rawValue: 1_042)])))),
        ("DK-x DK-10*", .all([word("DK-x"), .word("DK-10", isPrefix: true)])),
        ("\"DK-1042\"", .phrase("DK-1042")),
    ]

    @Test(arguments: words)
    func `words, beginnings, phrases and numbers are told apart`(
        text: String,
        filter: TicketFilter
    ) throws {
        #expect(try TicketFilterParser.parse(text) == filter.normalized)
    }

    @Test(arguments: [
        "10.0.0.1:4791", "http://x", "https://wiki/a?b=c", "mlx5_0:1", "Ethernet1/1", "fe80::1",
        "::1", "std::move", "torch::cuda", "ec:0d:9a:44:55:66", "dead:beef:cafe:babe", "12:30",
        "NCCL_DEBUG=INFO", "mtu=9000", "--tp=8", "nccl/ring:0", "障害:leaf3", ":fire:", "a&b",
    ])
    func `what only looks like a key is a word`(text: String) throws {
        #expect(try TicketFilterParser.parse(text) == .word(text, isPrefix: false))
    }

    static let joined: [(String, TicketFilter)] = [
        ("a b", .all([word("a"), word("b")])),
        ("a AND b && c", .all([word("a"), word("b"), word("c")])),
        ("a OR b", .any([word("a"), word("b")])),
        ("a || b", .any([word("a"), word("b")])),
        ("a b OR c d", .any([.all([word("a"), word("b")]), .all([word("c"), word("d")])])),
        ("a (b OR c) d", .all([word("a"), .any([word("b"), word("c")]), word("d")])),
        ("(a OR b) OR c", .any([word("a"), word("b"), word("c")])),
        ("(a b) c", .all([word("a"), word("b"), word("c")])),
        ("((a))", word("a")),
        ("a OR ()", .any([word("a"), .all([])])),
        ("-a", .not(word("a"))),
        ("NOT a", .not(word("a"))),
        ("NOT a b", .all([.not(word("a")), word("b")])),
        ("NOT NOT a", word("a")),
        ("-NOT a", word("a")),
        ("-(a OR b)", .not(.any([word("a"), word("b")]))),
        ("-(a b)", .not(.all([word("a"), word("b")]))),
        ("-\"a b\"", .not(.phrase("a b"))),
        ("-()", .not(.all([]))),
        ("-priority:high", .not(.condition(.priority(.equal, .high)))),
        ("a -b OR -c", .any([.all([word("a"), .not(word("b"))]), .not(word("c"))])),
        ("(queue:a)(queue:b)", .all([text(.queue, "a"), text(.queue, "b")])),
    ]

    @Test(arguments: joined)
    func `AND binds more than OR, and NOT more than both`(
        text: String,
        filter: TicketFilter
    ) throws {
        #expect(try TicketFilterParser.parse(text) == filter)
    }

    static let conditions: [(String, TicketCondition)] = [
        ("state:new", .state([.new])),
        ("STATUS:Open,pending", .state([.open, .pending])),
        ("state:active", .state([.new, .open, .pending])),
        ("state=done", .state([.solved, .closed])),
        ("priority:low", .priority(.equal, .low)),
        ("priority=Normal", .priority(.equal, .normal)),
        ("priority==normal", .priority(.equal, .normal)),
        ("priority>normal", .priority(.more, .normal)),
        ("priority>=high", .priority(.atLeast, .high)),
        ("priority:>=high", .priority(.atLeast, .high)),
        ("priority<high", .priority(.less, .high)),
        ("priority<=urgent", .priority(.atMost, .urgent)),
        ("type:link-or-optic", .text(.type, ["link-or-optic"])),
        ("queue:\"My Queue\",fabric", .text(.queue, ["my queue", "fabric"])),
        ("group:fabric", .text(.queue, ["fabric"])),
        ("assignee:me,none", .text(.assignee, ["me", "none"])),
        ("owner:Ana", .text(.assignee, ["ana"])),
        ("requester:jane@example.org", .text(.requester, ["jane@example.org"])),
        ("customer:me", .text(.requester, ["me"])),
        ("watcher:ana", .text(.watcher, ["ana"])),
        ("tag:RoCE", .text(.tag, ["roce"])),
        ("tags:none", .text(.tag, ["none"])),
        ("tag:\"gpu*\"", .text(.tag, ["gpu*"])),
        ("project:h200-rollout", .text(.project, ["h200-rollout"])),
        ("milestone:\"phase 1\"", .text(.milestone, ["phase 1"])),
        ("milestone:\u{201C}phase 1", .text(.milestone, ["phase 1"])),
        ("resolution:wontFix", .text(.resolution, ["wontfix"])),
        ("template:pause-storm", .text(.template, ["pause-storm"])),
        ("alert:PauseStorm", .text(.alert, ["pausestorm"])),
        ("origin:jira", .text(.origin, ["jira"])),
        ("workload:llama-70b", .text(.workload, ["llama-70b"])),
        ("device:leaf3", .place(TicketPlace(device: "leaf3", port: nil))),
        ("device:leaf3/swp1", .place(TicketPlace(device: "leaf3", port: "swp1"))),
        ("port:leaf3/Ethernet1/1", .place(TicketPlace(device: "leaf3", port: "Ethernet1/1"))),
        ("created>now", .time(.created, .more, .relative(0))),
        ("created>-7d", .time(.created, .more, .relative(-604_800))),
        ("updated>=-2w", .time(.updated, .atLeast, .relative(-1_209_600))),
        ("due<+36h", .time(.due, .less, .relative(129_600))),
        ("solved<=-30m", .time(.solved, .atMost, .relative(-1_800))),
        ("pending>-1d12h", .time(.pending, .more, .relative(-129_600))),
        ("created>=2026-11-01", .time(.created, .atLeast, .absolute(november))),
        ("created<2026-11-01", .time(.created, .less, .absolute(november))),
        ("created>2026-10-31", .time(.created, .atLeast, .absolute(november))),
        ("created<=2026-10-31", .time(.created, .less, .absolute(november))),
        (
            "created>2026-11-01T10:30Z",
            .time(.created, .more, .absolute(november.addingTimeInterval(37_800)))
        ),
        (
            "created:2026-11-01T10:30:05.25Z",
            .time(.created, .equal, .absolute(november.addingTimeInterval(37_805.25)))
        ),
        (
            "created>2026-11-01t01:00:00+01:00",
            .time(.created, .more, .absolute(november))
        ),
        (
            "created>2026-10-31T18:30:00-05:30",
            .time(.created, .more, .absolute(november))
        ),
        (
            "due<2024-02-29",
            .time(.due, .less, .absolute(Date(timeIntervalSince1970: 1_709_164_800)))
        ),
        ("age>3d", .time(.created, .less, .relative(-259_200))),
        ("age<=1d12h", .time(.created, .atLeast, .relative(-129_600))),
        ("idle>2h", .time(.updated, .less, .relative(-7_200))),
        ("idle<90s", .time(.updated, .more, .relative(-90))),
        ("idle>=2h", .time(.updated, .atMost, .relative(-7_200))),
        ("field.ttft>500", .field("ttft", .more, "500")),
        ("fields.ttft<=1e3", .field("ttft", .atMost, "1e3")),
        ("field.model:Llama", .field("model", .equal, "Llama")),
        ("field.model:\">5\"", .field("model", .equal, ">5")),
        ("field.delta>=-5", .field("delta", .atLeast, "-5")),
        ("has:attachment", .flag(.attachment)),
        ("has:field.ttft", .hasField("ttft")),
        ("is:active", .flag(.active)),
        ("is:unassigned", .flag(.unassigned)),
        ("is:knowledge", .flag(.knowledge)),
        ("is:merged", .flag(.merged)),
        ("is:alert", .flag(.alert)),
        ("is:todo", .flag(.todo)),
        ("is:Overridden", .flag(.overridden)),
        ("sla:breached,warning", .sla([.breached, .warning])),
        ("sla:none", .sla([.none])),
        ("sla:ok,paused", .sla([.ok, .paused])),
        (
            "number:DK-1042,#7,8",
            .number([1_042, 7, 8].reduce(into: []) { $0.insert(TicketNumber(rawValue: $1)) })
        ),
        ("link:dk-12", .link(nil, "DK-12")),
        ("link:DuplicateOf/DK-12", .link(.duplicateOf, "DK-12")),
        ("link:causedby/12", .link(.causedBy, "DK-12")),
        ("link:web/\"http://x\"", .link(.web, "http://x")),
        ("link:web/http://x/y", .link(.web, "http://x/y")),
        ("link:\"alert/fabric leaf3\"", .link(.alert, "fabric leaf3")),
        ("port:leaf3/\"swp 1\"", .place(TicketPlace(device: "leaf3", port: "swp 1"))),
        ("queue:\"my\"-\"own queue", .text(.queue, ["my-own queue"])),
        ("link:http://x/y", .link(nil, "http://x/y")),
    ]

    @Test(arguments: conditions)
    func `a key asks for what is known of a ticket`(
        text: String,
        condition: TicketCondition
    ) throws {
        #expect(try TicketFilterParser.parse(text) == .condition(condition))
        #expect(try TicketFilterParser.parse("-" + text) == .not(.condition(condition)))
    }

    static let several: [(String, TicketFilter)] = [
        (
            "priority:high,urgent",
            .any([.condition(.priority(.equal, .high)), .condition(.priority(.equal, .urgent))])
        ),
        (
            "device:leaf1,leaf2",
            .any([
                .condition(.place(TicketPlace(device: "leaf1", port: nil))),
                .condition(.place(TicketPlace(device: "leaf2", port: nil))),
            ])
        ),
        (
            "field.model:a,\"b c\"",
            .any([
                .condition(.field("model", .equal, "a")),
                .condition(.field("model", .equal, "b c")),
            ])
        ),
        ("is:merged,todo", .any([.condition(.flag(.merged)), .condition(.flag(.todo))])),
        ("queue!=fabric", .not(text(.queue, "fabric"))),
        (
            "priority!=high,urgent",
            .not(
                .any([
                    .condition(.priority(.equal, .high)), .condition(.priority(.equal, .urgent)),
                ])
            )
        ),
        (
            "created:2026-11-01",
            .all([
                time(.created, .atLeast, .absolute(november)),
                time(.created, .less, .absolute(november.addingTimeInterval(86_400))),
            ])
        ),
        (
            "-due:2026-11-01",
            .not(
                .all([
                    time(.due, .atLeast, .absolute(november)),
                    time(.due, .less, .absolute(november.addingTimeInterval(86_400))),
                ])
            )
        ),
    ]

    @Test(arguments: several)
    func `what no single condition says becomes several`(
        text: String,
        filter: TicketFilter
    ) throws {
        #expect(try TicketFilterParser.parse(text) == filter)
    }

    static let canonical: [(String, String)] = [
        ("", ""),
        ("  queue:Fabric   AND state:pending,open,new ", "queue:fabric state:active"),
        ("status:closed,solved OR dk-7", "state:done OR DK-7"),
        ("number:9,DK-7", "number:DK-7,DK-9"),
        ("priority:high OR priority=urgent OR x", "priority:high,urgent OR x"),
        ("a (priority:high OR priority:urgent)", "a priority:high,urgent"),
        ("NOT (a OR b) (c d)", "-(a OR b) c d"),
        ("created:2026-11-01", "created:2026-11-01"),
        ("-created:2026-11-01", "-created:2026-11-01"),
        ("created>2026-11-01", "created>=2026-11-02T00:00:00Z"),
        ("updated<2026-11-01T10:30:05.25+01:00", "updated<2026-11-01T09:30:05.250Z"),
        ("age>2w", "created<-14d"),
        ("due<+36h", "due<+1d12h"),
        ("due<now", "due<now"),
        ("tag:\"a b\",c", "tag:\"a b\",c"),
        ("field.model:\">5\"", "field.model:\">5\""),
        ("\"say \\\"hi\\\"\"", "\"say \\\"hi\\\"\""),
        ("\"C:\\temp\\", "\"C:\\temp\\\\\""),
        ("-()", "-()"),
        ("NOT --verbose", "NOT --verbose"),
        ("has:attachment,field.x", "has:attachment,field.x"),
    ]

    @Test(arguments: canonical)
    func `a filter is written in its plainest form`(text: String, plain: String) throws {
        let filter = try TicketFilterParser.parse(text)
        #expect(filter.text == plain)
        #expect(try TicketFilterParser.parse(plain) == filter)
    }

    @Test func `a filter made by a program is written so that it can be read`() throws {
        let filter = TicketFilter.any([
            .all([.all([.word("DK-1", isPrefix: false)]), .word("two words", isPrefix: true)]),
            .any([.not(.not(.phrase("\u{7}bell")))]),
            .condition(.time(.due, .equal, .relative(-60))),
            .condition(.state([])),
        ])
        #expect(filter.text == "\"DK-1\" \"two words\"* OR \"bell\" OR due>=-1m due<=-1m")
        #expect(try TicketFilterParser.parse(filter.text) == filter.normalized)
        #expect(TicketFilter.any([]).text == "-()")
    }
}
