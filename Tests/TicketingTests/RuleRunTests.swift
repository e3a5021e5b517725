import Foundation
import TestSupport
import Testing
import Ticketing

@Suite struct RuleRunTests {
    private typealias Samples = RuleSamples

    private static func follow(
        _ rules: [WorkflowRule],
        _ triggers: Set<WorkflowRule.Trigger> = [.created],
        besides resting: Set<String> = [],
        _ change: (inout Ticket) -> Void = { _ in }
    ) -> TicketEdit {
        var edit = Samples.edit(change)
        RuleRun(Samples.environment(rules)).follow(&edit, triggers, besides: resting)
        return edit
    }

    @Test func `rules work in the order of the file, each once`() throws {
        let edit = Self.follow([
            try Samples.rule("later", if: "queue:fabric", .addTags(["seen"])),
            try Samples.rule("first", if: "queue:docs", .queue("fabric")),
            try Samples.rule("greet", .note("hello")),
        ])
        #expect(Samples.names(.ruleFired, edit) == ["first", "greet", "later"])
        #expect(Samples.names(.ruleStopped, edit).isEmpty)
        #expect(edit.ticket.queue == "fabric")
        #expect(edit.ticket.tags == ["seen"])
        #expect(edit.messages.map(\.body) == ["hello"])
    }

    @Test func `what a rule did is told with its reason and the version of the workflow`() throws {
        let edit = Self.follow([
            try Samples.rule("route", if: "queue:docs", .queue("fabric"), .addTags(["a"])),
            try Samples.rule("all", .note("x")),
        ])
        let why = "queue:docs; workflow 0123456789ab"
        #expect(edit.events.map(\.kind) == [.queue, .tags, .ruleFired, .message, .ruleFired])
        #expect(edit.events.prefix(3).map(\.why) == [why, why, why])
        #expect(edit.events[2].after == "queue: fabric; tags: a")
        #expect(edit.events.last?.why == "every ticket; workflow 0123456789ab")
        #expect(edit.events.prefix(3).allSatisfy { $0.actor == .rule("route") })
    }

    @Test func `a rule follows only what it is for`() throws {
        let rules = [
            try Samples.rule("created", on: [.created], .addTags(["c"])),
            try Samples.rule("time", on: [.time], .addTags(["t"])),
            try Samples.rule("updated", on: [.updated], .addTags(["u"])),
        ]
        #expect(Samples.names(.ruleFired, Self.follow(rules, [.time])) == ["time", "updated"])
        #expect(Samples.names(.ruleFired, Self.follow(rules)) == ["created", "updated"])
        #expect(Self.follow(rules, [.sla]).isEmpty)
        #expect(Self.follow(rules, [.time], besides: ["updated", "time"]).isEmpty)
    }

    @Test func `a rule that is not in use, or has nothing to do, leaves no trace`() throws {
        var off = try Samples.rule("off", .queue("fabric"))
        off.isActive = false
        let edit = Self.follow([
            off,
            try Samples.rule(
                "same",
                .queue("docs"),
                .type("fault"),
                .state(.new, seconds: nil, resolution: nil)
            ),
            try Samples.rule("nobody", .notify([.assignee, .group("none")], "x")),
        ])
        #expect(edit.isEmpty)
    }

    /// Two rules that undo each other: by their conditions, and by their order alone.
    @Test(arguments: [("queue:docs", "queue:fabric"), ("", "")])
    func `rules that undo each other are stopped, and that is told`(
        first: String,
        second: String
    ) throws {
        let edit = Self.follow([
            try Samples.rule("there", if: first, .queue("fabric")),
            try Samples.rule("back", if: second, .queue("docs")),
        ])
        #expect(Samples.names(.ruleFired, edit) == ["there", "back"])
        #expect(Samples.names(.ruleStopped, edit) == ["there"])
        #expect(edit.ticket.queue == "docs")
        let why = try #require(edit.events.last?.why)
        #expect(why.contains("another rule undid what it did"))
        #expect(why.hasSuffix("workflow 0123456789ab"))
    }

    @Test func `what was not undone is not stopped`() throws {
        let edit = Self.follow([
            try Samples.rule("tag", .addTags(["a"])), try Samples.rule("more", .addTags(["b"])),
            try Samples.rule("say", .note("x"), .reply("y"), .notify([.requester], "z")),
            try Samples.rule("due", .due(seconds: 60)),
            try Samples.rule("wait", .state(.pending, seconds: 60, resolution: nil)),
            try Samples.rule("read", .field("drops", "leaf3/Ethernet8 drops")),
        ])
        #expect(
            Samples.names(.ruleFired, edit) == ["tag", "more", "say", "due", "wait", "read"]
        )
        #expect(Samples.names(.ruleStopped, edit).isEmpty)
    }

    @Test func `a rule that cannot do its work does none of it, and keeps no other from its own`()
        throws
    {
        let edit = Self.follow([
            try Samples.rule("bad", .addTags(["half"]), .field("ttft", "5000")),
            try Samples.rule("good", .addTags(["good"])),
        ])
        #expect(edit.ticket.tags == ["good"])
        #expect(Samples.names(.ruleStopped, edit) == ["bad"])
        #expect(edit.events.first?.why == "fields.ttft must be at most 1000")
        #expect(Samples.names(.ruleFired, edit) == ["good"])
    }

    @Test func `a rule that could not do its work is told of once`() throws {
        // When it is tried it cannot pend a solved ticket; in the end it could.
        let edit = Self.follow([
            try Samples.rule("wait", .state(.pending, seconds: nil, resolution: nil)),
            try Samples.rule("open", .state(.open, seconds: nil, resolution: nil)),
        ]) { $0.state = .solved }
        #expect(edit.ticket.state == .open)
        #expect(Samples.names(.ruleStopped, edit) == ["wait"])
    }

    @Test func `a rule that could not do its work is no change that others follow`() throws {
        let edit = Self.follow(
            [
                try Samples.rule("bad", on: [.time], .field("ttft", "fast")),
                try Samples.rule("after", on: [.updated], .addTags(["x"])),
            ],
            [.time]
        )
        #expect(edit.events.map(\.kind) == [.ruleStopped])
    }

    @Test func `a closed ticket cannot be opened by a rule, and that is told`() throws {
        let open = try Samples.rule("open", .state(.open, seconds: nil, resolution: nil))
        let edit = Self.follow([open]) { $0.state = .closed }
        #expect(Samples.names(.ruleStopped, edit) == ["open"])
        #expect(edit.ticket.state == .closed)
    }

    @Test func `a priority that a person decided is not decided by a rule`() throws {
        let rule = try Samples.rule("vip", .priority(.urgent), .addTags(["vip"]))
        var edit = Samples.edit()
        try edit.apply(.priority(.low), why: "a test")
        RuleRun(Samples.environment([rule])).follow(&edit, [.updated])
        #expect(edit.ticket.priority == .low)
        #expect(edit.ticket.tags == ["vip"])
        #expect(Samples.names(.ruleStopped, edit).isEmpty)

        var other = Samples.edit()
        try other.apply(.priority(.low), by: .rule("other"))
        RuleRun(Samples.environment([rule])).follow(&other, [.updated])
        #expect(other.ticket.priority == .urgent)
        #expect(other.ticket.priorityOverride?.by == .rule("vip"))
    }

    @Test func `whatever rules say, they end`() throws {
        var random = SplitMix(seed: 1)
        let actions: [RuleAction] = [
            .queue("docs"), .queue("fabric"), .addTags(["a"]), .removeTags(["a"]),
            .priority(.low), .priority(.urgent), .assign(.person("bo")), .assign(nil),
            .state(.open, seconds: nil, resolution: nil),
            .state(.pending, seconds: 60, resolution: nil),
            .state(.solved, seconds: nil, resolution: .wontFix), .type("fault"), .type("none"),
            .state(.closed, seconds: nil, resolution: nil), .field("ttft", "5000"),
            .field("note", "{{title}}"),
            .field("drops", "leaf3 drops"), .due(seconds: 60), .checklist(["x"]), .ask("why?"),
            .notify([.watchers, .group("fabric")], "{{queue}}"), .watch([.actor, .requester]),
        ]
        let conditions = [
            "", "queue:docs", "queue:fabric", "tag:a", "-tag:a", "is:active", "priority>normal",
        ]
        for _ in 0..<300 {
            let rules = try (0..<Int.random(in: 1...8, using: &random)).map { index in
                var rule = try Samples.rule(
                    "r\(index)",
                    on: [
                        WorkflowRule.Trigger.allCases.randomElement(using: &random) ?? .created,
                        .updated,
                    ],
                    if: conditions.randomElement(using: &random) ?? ""
                )
                for _ in 0...Int.random(in: 0..<3, using: &random) {
                    rule.actions.append(actions.randomElement(using: &random) ?? .ask(""))
                }
                return rule
            }
            let edit = Self.follow(rules, [.created, .updated])
            let fired = Samples.names(.ruleFired, edit)
            let stopped = Samples.names(.ruleStopped, edit)
            #expect(Set(fired).count == fired.count)
            #expect(Set(stopped).count == stopped.count)
            #expect(fired.count + stopped.count <= 2 * rules.count)
            // Whatever was told last of a rule is so: nothing is left to do, or it is told why.
            var again = TicketEdit(edit.ticket, by: .docket, door: "time", at: Samples.now)
            RuleRun(Samples.environment(rules)).follow(&again, [.created, .updated])
            let idle = Set(rules.map(\.name)).subtracting(fired + stopped)
            #expect(idle.isDisjoint(with: Samples.names(.ruleFired, again).prefix(1)))
        }
    }
}
