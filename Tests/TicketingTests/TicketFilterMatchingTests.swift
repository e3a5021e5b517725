import Foundation
import Testing
import Ticketing

@Suite struct TicketFilterMatchingTests {
    /// 2026-11-10T00:00:00Z, nine days after the ticket was filed.
    private static let now = Date(timeIntervalSince1970: 1_794_268_800)

    private static func hours(_ hours: Double) -> Date { now.addingTimeInterval(hours * 3_600) }

    /// A ticket that has something of everything, with what is known beside it.
    private static let full: TicketFacts = {
        var ticket = Ticket(
            title: "Pause storm on leaf3",
            type: "link-or-optic",
            queue: "Fabric",
            requester: "jane@example.org",
            at: hours(-216)
        )
        ticket.number = TicketNumber(rawValue: 1_042)
        ticket.state = .pending
        ticket.pendingUntil = hours(5)
        ticket.priority = .high
        ticket.priorityOverride = PriorityOverride(
            priority: .high,
            by: .person("ana"),
            reason: "a launch",
            time: now
        )
        ticket.assignee = "ana"
        ticket.watchers = ["bo", "cy"]
        ticket.tags = ["RoCE", "noise"]
        ticket.fields = [
            "ttft": .number(512), "limit": .text("12.50"), "model": .text("Llama-70B"),
            "deadline": .text("2026-11-26"), "workload": .text("chat-prod"), "host": .text("nan"),
            "pauses": .metric(reading(9_000)), "drops": .metric(reading(nil)),
        ]
        ticket.links = [TicketLink(.duplicateOf, "dk-12"), TicketLink(.web, "http://X/y")]
        ticket.checklist = [ChecklistItem(text: "look", isDone: true), ChecklistItem(text: "fix")]
        ticket.dueAt = hours(48)
        ticket.project = "h200-rollout"
        ticket.milestone = "Phase 1"
        ticket.resolution = .wontFix
        ticket.template = "pause-storm"
        ticket.isKnowledge = true
        ticket.mergedInto = TicketNumber(rawValue: 3)
        ticket.origin = TicketOrigin(system: "jira", key: "OPS-17")
        ticket.updatedAt = hours(-3)
        ticket.solvedAt = hours(-4)
        let text = "pause storm on leaf3"
        return TicketFacts(
            ticket: ticket,
            now: now,
            me: "ANA",
            sla: .warning,
            nextDue: hours(1),
            hasAttachment: true,
            workloads: ["Llama-train"],
            hasWord: { word, isPrefix in
                text.split(separator: " ").contains {
                    isPrefix ? $0.hasPrefix(word.lowercased()) : $0 == word.lowercased()
                }
            },
            hasPhrase: { text.contains($0.lowercased()) }
        )
    }()

    /// A ticket that was just filed, asked for by nobody.
    private static let bare = TicketFacts(
        ticket: Ticket(title: "x", type: "other", queue: "docs", requester: "jo", at: now),
        now: now
    )

    private static func reading(_ value: Double?) -> MetricReading {
        MetricReading(
            metric: "pfc_rx",
            device: "Leaf3",
            port: "Ethernet8",
            value: value,
            unit: "frames",
            time: now,
            source: nil
        )
    }

    @Test(arguments: [
        "", "state:pending", "state:open,pending", "state:active", "priority:high",
        "priority:low,high", "priority>normal", "priority>=high", "priority<=high",
        "priority<urgent", "type:Link-or-Optic", "queue:fabric", "assignee:ANA", "assignee:me",
        "assignee:bo,me", "requester:jane@example.org", "watcher:cy", "tag:roce", "tag:x,noise",
        "project:h200-rollout", "milestone:\"phase 1\"", "resolution:wontfix",
        "template:pause-storm", "origin:jira", "workload:llama-train", "workload:CHAT-prod",
        "device:leaf3", "port:LEAF3/ethernet8", "created:2026-11-01", "created<2026-11-02",
        "created>2026-10-31", "created<=2026-11-01", "created>=2026-11-01T00:00:00Z",
        "created:2026-11-01T00:00:00Z", "age>8d", "age<10d", "age>=9d", "age<=9d", "idle>2h",
        "idle<4h", "updated>-4h", "due<+2h", "due>now", "solved>-5h", "pending<+6h", "pending>now",
        "field.ttft>500", "field.ttft:512.0", "field.ttft<=512", "field.limit:12.5",
        "field.limit>9", "field.model:llama-70b", "field.model>k", "field.deadline<2026-12-01",
        "field.deadline>2026", "field.host:NAN", "field.pauses>=9000", "has:field.ttft",
        "has:field.drops", "has:attachment", "is:active", "is:knowledge", "is:merged", "is:todo",
        "is:overridden", "sla:warning", "sla:ok,warning", "number:7,1042", "DK-1042", "link:DK-12",
        "link:duplicateOf/DK-12", "link:HTTP://x/Y", "link:web/http://x/y", "storm", "STOR*",
        "\"pause storm\"", "-state:open", "state!=open", "state:open OR queue:fabric",
        "-(state:open OR queue:docs)", "queue:fabric (storm OR calm) -calm",
    ])
    func `what is so of a ticket is found`(text: String) throws {
        #expect(try TicketFilterParser.parse(text).matches(Self.full))
    }

    @Test(
        arguments: [
            "-()", "state:new", "state:done", "priority:low,urgent", "priority>high",
            "priority<high",
            "type:link", "queue:fab", "assignee:bo", "assignee:none", "requester:me", "watcher:me",
            "watcher:none", "tag:none", "tag:ro", "project:none", "milestone:none",
            "resolution:none",
            "template:none", "origin:none", "origin:OPS-17", "workload:none", "alert:none-such",
            "device:leaf", "device:leaf3/Ethernet9", "port:leaf2/Ethernet8", "created:2026-11-02",
            "created>2026-11-01", "created<2026-11-01", "created>-8d", "age>9d", "idle>3h",
            "due<now",
            "due>+2h", "solved>-3h", "pending<now", "field.ttft>512", "field.ttft<6",
            "field.ttft>abc",
            "field.none:1", "field.none<1", "field.TTFT:512", "field.model:llama", "field.drops>5",
            "field.drops<5", "field.host:inf", "has:field.none", "is:unassigned",
            "is:alert",
            "sla:breached", "number:7", "link:DK-1", "link:blocks/DK-12", "calm", "sto", "calm*",
            "\"storm pause\"", "-queue:fabric", "queue:fabric storm -leaf3",
        ].filter { $0 != "field.host>5000" }
    )
    func `what is not so of a ticket is not found`(text: String) throws {
        #expect(try !TicketFilterParser.parse(text).matches(Self.full))
    }

    @Test(arguments: [
        "assignee:none", "watcher:none", "tag:none", "tag:none,x", "project:none", "milestone:none",
        "resolution:none", "template:none", "alert:none", "origin:none", "is:unassigned",
        "sla:none", "age<1s", "-is:alert", "-due<+99d", "-due>-99d", "-solved<now", "-pending<now",
        "-assignee:me", "-requester:me", "-has:attachment", "-is:todo", "-storm", "-\"storm\"",
    ])
    func `what a ticket does not have is none and never compares`(text: String) throws {
        #expect(try TicketFilterParser.parse(text).matches(Self.bare))
    }

    @Test func `a person who is called none of the words is found by name`() throws {
        var facts = Self.bare
        facts.ticket.assignee = "none-such"
        facts.me = "jo"
        #expect(try !TicketFilterParser.parse("assignee:none").matches(facts))
        #expect(try TicketFilterParser.parse("requester:me").matches(facts))
    }

    @Test func `the alert of a ticket is found by its rule and its place`() throws {
        var facts = Self.bare
        facts.ticket.alert = AlertRecord(
            AlertSignal(
                key: "fabric/pause-storm/leaf3",
                source: "fabric",
                rule: "PauseStorm",
                status: .firing,
                title: "Pause storm",
                severity: 3,
                device: "leaf3",
                port: "Ethernet8",
                time: Self.now
            )
        )
        for text in ["alert:pausestorm", "is:alert", "port:leaf3/ethernet8", "device:LEAF3"] {
            #expect(try TicketFilterParser.parse(text).matches(facts), "\(text)")
        }
        #expect(try !TicketFilterParser.parse("alert:none").matches(facts))
    }

    @Test func `a ticket is due by whichever comes first`() throws {
        let soon = try TicketFilterParser.parse("due<+2h")
        var facts = Self.bare
        #expect(!soon.matches(facts))
        facts.ticket.dueAt = Self.hours(1)
        #expect(soon.matches(facts))
        facts.nextDue = Self.hours(48)
        #expect(soon.matches(facts))
        facts.ticket.dueAt = nil
        #expect(!soon.matches(facts))
    }

    @Test(arguments: [
        ("age>3d", true), ("queue:a OR (b -due<now)", true), ("sla:breached", true),
        ("-idle<1h", true), ("created:2026-11-01", false), ("queue:a storm", false), ("", false),
    ])
    func `a filter knows whether time alone changes it`(text: String, isSo: Bool) throws {
        #expect(try TicketFilterParser.parse(text).isTimeDependent == isSo)
    }

    @Test func `the words that a ticket is found by are told once and in order`() throws {
        let filter = try TicketFilterParser.parse("b a* queue:x -(c -d) \"e f\" b -g")
        #expect(filter.words == ["b", "a", "d", "e f"])
    }
}
