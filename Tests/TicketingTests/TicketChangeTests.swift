import Foundation
import Testing
import Ticketing

@Suite struct TicketChangeTests {
    /// 2026-11-10T00:00:00Z.
    private static let now = Date(timeIntervalSince1970: 1_794_268_800)
    private static let ana = TicketActor.person("ana")

    private static func ticket(_ change: (inout Ticket) -> Void = { _ in }) -> Ticket {
        var ticket = Ticket(title: "x", type: "fault", queue: "docs", requester: "jo", at: now)
        ticket.number = TicketNumber(rawValue: 7)
        ticket.watchers = ["bo"]
        ticket.tags = ["roce"]
        ticket.links = [TicketLink(.relatesTo, "DK-3")]
        ticket.checklist = [ChecklistItem(text: "look"), ChecklistItem(text: "fix")]
        change(&ticket)
        return ticket
    }

    /// What a change does, as `kind subject: before -> after`; nil where it does nothing.
    private static func told(
        _ change: TicketChange,
        to ticket: inout Ticket
    ) throws(TicketError) -> String? {
        guard let applied = try ticket.apply(change, by: ana, why: nil, at: now) else { return nil }
        let subject = applied.subject.map { " \($0)" } ?? ""
        return
            "\(applied.kind.rawValue)\(subject): \(applied.before ?? "-") -> \(applied.after ?? "-")"
    }

    @Test(
        arguments: [
            (.title(" y\n"), "title: x -> y"), (.type("task"), "type: fault -> task"),
            (.state(.open), "state: new -> open"), (.state(.pending), "state: new -> pending"),
            (.state(.pending, until: now + 60), "state: new -> pending until 2026-11-10T00:01:00Z"),
            (.state(.solved), "state: new -> solved (fixed)"),
            (.state(.closed, resolution: .wontFix), "state: new -> closed (wontFix)"),
            (.priority(.high), "priority: normal -> high"),
            (.queue("fabric"), "queue: docs -> fabric"),
            (.assignee("ana"), "assignee: - -> ana"), (.requester("ana"), "requester: jo -> ana"),
            (.addWatchers(["cy", "bo", "cy"]), "watchers: bo -> bo, cy"),
            (.removeWatchers(["bo", "x"]), "watchers: bo -> "),
            (.addTags(["noise", "roce"]), "tags: roce -> noise, roce"),
            (.removeTags(["roce"]), "tags: roce -> "), (.field("a", .number(5)), "field a: - -> 5"),
            (.addLink(TicketLink(.web, "http://x")), "link web: - -> http://x"),
            (.removeLink(TicketLink(.relatesTo, "DK-3")), "link relatesTo: DK-3 -> -"),
            (.due(now), "due: - -> 2026-11-10T00:00:00Z"),
            (.milestone(project: "p", milestone: "m"), "milestone p: - -> p/m"),
            (
                .checklist([.init(text: "look", isDone: true), .init(text: "fix")]),
                "checklist look: 0 of 2 done -> 1 of 2 done"
            ),
            (.checklist([.init(text: "look")]), "checklist: 0 of 2 done -> 0 of 1 done"),
            (.knowledge(true), "knowledge: false -> true"),
        ] as [(TicketChange, String)]
    )
    func `a change tells what was before and what is after, once`(
        change: TicketChange,
        told: String
    ) throws {
        var ticket = Self.ticket()
        #expect(try Self.told(change, to: &ticket) == told)
        if case .state(.closed, _, _) = change { return }
        let after = ticket
        #expect(try Self.told(change, to: &ticket) == nil)
        #expect(ticket == after)
    }

    @Test(
        arguments: [
            .title(" x "), .type("fault"), .state(.new), .queue("docs"), .priority(nil),
            .assignee(nil),
            .requester("jo"), .addWatchers([]), .addWatchers(["bo"]), .removeWatchers(["cy"]),
            .addTags(["roce"]), .removeTags([]), .field("a", nil), .due(nil),
            .addLink(TicketLink(.relatesTo, "DK-3")), .removeLink(TicketLink(.blocks, "DK-3")),
            .milestone(project: nil, milestone: "m"), .knowledge(false),
            .checklist([.init(text: "look"), .init(text: "fix")]),
        ] as [TicketChange]
    )
    func `what is so already is no change`(change: TicketChange) throws {
        var ticket = Self.ticket()
        #expect(try Self.told(change, to: &ticket) == nil)
        #expect(ticket == Self.ticket())
    }

    @Test(
        arguments: [
            (.title("\0"), "title"), (.title(String(repeating: "x", count: 301)), "title"),
            (.state(.pending, until: now), "pendingUntil"),
            (.state(.pending, until: now - 1), "pendingUntil"),
            (.addLink(TicketLink(.blocks, "DK-7")), "links"),
            (.addLink(TicketLink(.blocks, "x")), "links"),
            (.addLink(TicketLink(.duplicateOf, "")), "links"),
            (.addWatchers((0..<200).map { "p\($0)" }), "watchers"),
            (.addTags((0..<200).map { "t\($0)" }), "tags"),
            (.checklist((0..<201).map { .init(text: "\($0)") }), "checklist"),
        ] as [(TicketChange, String)]
    )
    func `what cannot be changes nothing and names the field`(
        change: TicketChange,
        field: String
    ) throws {
        var ticket = Self.ticket()
        let error = #expect(throws: TicketError.self) { try Self.told(change, to: &ticket) }
        #expect(error?.field == field)
        #expect(ticket == Self.ticket())
    }

    @Test func `a closed ticket moves nowhere`() throws {
        for state in TicketState.allCases {
            var ticket = Self.ticket { $0.state = .closed }
            #expect(throws: TicketError.illegalTransition(from: .closed, to: state)) {
                try ticket.apply(.state(state), by: Self.ana, why: nil, at: Self.now)
            }
        }
    }

    @Test func `exactly two hundred fields and links fit`() throws {
        var ticket = Self.ticket { $0.links = [] }
        for count in 0..<TicketLimits.entries {
            _ = try Self.told(.field("f\(count)", .number(1)), to: &ticket)
            _ = try Self.told(.addLink(TicketLink(.web, "\(count)")), to: &ticket)
        }
        #expect(throws: TicketError.self) { try Self.told(.field("more", .number(1)), to: &ticket) }
        #expect(throws: TicketError.self) {
            try Self.told(.addLink(TicketLink(.web, "more")), to: &ticket)
        }
        #expect(ticket.fields.count == 200)
        #expect(ticket.links.count == 200)
        #expect(try Self.told(.field("f0", .number(2)), to: &ticket) == "field f0: 1 -> 2")
        #expect(try Self.told(.field("f0", nil), to: &ticket) == "field f0: 2 -> -")
    }

    @Test func `a ticket that came with too many tags can lose them one by one`() throws {
        var ticket = Self.ticket { $0.tags = (100..<350).map { "t\($0)" } }
        #expect(try Self.told(.removeTags(["t100"]), to: &ticket) != nil)
        #expect(ticket.tags.count == 249)
    }

    @Test func `a milestone goes with its project`() throws {
        var ticket = Self.ticket()
        _ = try Self.told(.milestone(project: "p", milestone: "m"), to: &ticket)
        #expect(
            try Self.told(.milestone(project: nil, milestone: "m"), to: &ticket)
                == "milestone: p/m -> -"
        )
        #expect(ticket.milestone == nil)
    }
}
