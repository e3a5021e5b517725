import Foundation
import Testing
import Ticketing

@Suite struct ActionRunTests {
    private typealias Samples = RuleSamples

    /// Carries actions out as a rule, or as a macro of a person.
    private static func perform(
        _ actions: RuleAction...,
        as actor: TicketActor = .rule("r"),
        on edit: inout TicketEdit
    ) throws -> [String] {
        let run = ActionRun(
            Samples.environment(),
            by: actor,
            why: "so",
            mayOverride: actor.person != nil
        )
        return try run.perform(actions, on: &edit)
    }

    @Test(
        arguments: [
            (.type("task"), "type: task"), (.queue("fabric"), "queue: fabric"),
            (.state(.open, seconds: nil, resolution: nil), "state: open"),
            (
                .state(.pending, seconds: 60, resolution: nil),
                "state: pending until 2026-11-10T00:01:00Z"
            ),
            (.state(.solved, seconds: nil, resolution: .wontFix), "state: solved (wontFix)"),
            (.priority(.high), "priority: high"), (.assign(.person("bo")), "assignee: bo"),
            (.assign(.requester), "assignee: jo"), (.assign(.actor), "assignee: ana"),
            (.assign(.group("fabric")), "assignee: cy"), (.addTags(["a"]), "tags: a"),
            (.field("ttft", "512"), "field ttft: 512"),
            (.field("note", "of {{title}}"), "field note: of slow"),
            (.field("drops", "leaf3 drops"), "field drops: leaf3 drops 1 frames"),
            (.watch([.group("fabric"), .actor, .requester]), "watchers: cy, ana, jo"),
            (.due(seconds: 3_600), "due: 2026-11-10T01:00:00Z"),
            (.checklist(["look"]), "checklist look: 0 of 1 done"), (.note("x"), "wrote a note"),
            (.reply("x"), "replied"), (.notify([.requester], "x"), "told jo"),
        ] as [(RuleAction, String)]
    )
    func `what was done is told in words`(action: RuleAction, told: String) throws {
        var edit = Samples.edit()
        #expect(try Self.perform(action, on: &edit) == [told])
        #expect(edit.events.allSatisfy { $0.actor == .rule("r") })
    }

    @Test(
        arguments: [
            .type("fault"), .queue("docs"), .state(.new, seconds: nil, resolution: nil),
            .assign(nil),
            .assign(.assignee), .assign(.group("none")), .addTags([]), .removeTags(["a"]),
            .field("ttft", nil), .field("unknown", "x"), .watch([.assignee, .watchers]),
            .checklist([]),
            .notify([.assignee], "x"),
        ] as [RuleAction]
    )
    func `what is so already is not done`(action: RuleAction) throws {
        var edit = Samples.edit()
        #expect(try Self.perform(action, on: &edit).isEmpty)
        #expect(edit.isEmpty)
    }

    @Test func `who did it is not told of it`() throws {
        var edit = Samples.edit()
        let done = try Self.perform(
            .notify(
                [.group("fabric"), .actor, .person("ana"), .requester],
                "{{title}} in {{queue}}"
            ),
            on: &edit
        )
        #expect(done == ["told cy, jo"])
        #expect(edit.notices.map(\.person) == ["cy", "jo"])
        #expect(edit.notices.map(\.text) == ["slow in docs", "slow in docs"])
        #expect(edit.events.map(\.kind) == [.notified])
        #expect(try Self.perform(.notify([.actor], "x"), on: &edit).isEmpty)
    }

    @Test func `to ask is to wait for the answer`() throws {
        var edit = Samples.edit()
        let done = try Self.perform(.ask("Which job, {{requester}}?"), on: &edit)
        #expect(done == ["state: pending", "asked the requester"])
        #expect(edit.ticket.state == .pending)
        #expect(edit.messages.map(\.body) == ["Which job, jo?"])
    }

    @Test func `to ask for a ticket that waits, or is done, moves it nowhere`() throws {
        for state in [TicketState.pending, .solved, .closed] {
            var edit = Samples.edit {
                $0.state = state
                $0.pendingUntil = state == .pending ? Samples.now + 60 : nil
            }
            #expect(try Self.perform(.ask("x"), on: &edit) == ["asked the requester"])
            #expect(edit.ticket == edit.original)
        }
    }

    @Test func `what a rule writes is no answer of a person`() throws {
        var edit = Samples.edit()
        _ = try Self.perform(.reply("x"), .ask("x"), .note("x"), on: &edit)
        #expect(edit.messages.map(\.kind) == [.system, .system, .note])
        var other = Samples.edit()
        _ = try Self.perform(.reply("x"), .note("x"), as: .person("ana"), on: &other)
        #expect(other.messages.map(\.kind) == [.reply, .note])
        #expect(other.messages.map(\.author) == [.person("ana"), .person("ana")])
    }

    @Test func `what a requester wrote is put in as it is`() throws {
        var edit = Samples.edit { $0.title = "{{requester}}" }
        _ = try Self.perform(.note("{{title}}"), on: &edit)
        #expect(edit.messages.map(\.body) == ["{{requester}}"])
    }

    @Test func `a macro may decide a priority anew, a rule may not`() throws {
        var edit = Samples.edit()
        try edit.apply(.priority(.low))
        #expect(try Self.perform(.priority(.urgent), on: &edit).isEmpty)
        #expect(edit.ticket.priority == .low)
        let done = try Self.perform(.priority(.urgent), as: .person("bo"), on: &edit)
        #expect(done == ["priority: urgent"])
        #expect(edit.ticket.priorityOverride?.by == .person("bo"))
        #expect(edit.ticket.priorityOverride?.reason == "so")
    }

    @Test func `a promise and a checklist that are there stay`() throws {
        var edit = Samples.edit {
            $0.dueAt = Samples.now
            $0.checklist = [ChecklistItem(text: "look", isDone: true)]
        }
        #expect(try Self.perform(.due(seconds: 60), on: &edit).isEmpty)
        _ = try Self.perform(.checklist(["fix", "look"]), on: &edit)
        #expect(edit.ticket.checklist.map(\.text) == ["look", "fix"])
        #expect(edit.ticket.checklist.map(\.isDone) == [true, false])
    }

    @Test func `later actions see what earlier ones did`() throws {
        var edit = Samples.edit()
        _ = try Self.perform(.queue("fabric"), .note("{{queue}}"), on: &edit)
        #expect(edit.messages.map(\.body) == ["fabric"])
    }

    @Test func `an action that cannot be says why`() throws {
        var edit = Samples.edit()
        #expect(throws: TicketError.invalid(field: "fields.ttft", reason: "must be at most 1000")) {
            try Self.perform(.field("ttft", "1001"), on: &edit)
        }
    }
}
