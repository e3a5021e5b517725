import Foundation
import Testing
import Ticketing

/// What happens to a ticket over its life, by changes that follow each other.
@Suite struct TicketLifeTests {
    private static let now = Date(timeIntervalSince1970: 1_794_268_800)
    private static let ana = TicketActor.person("ana")
    private var ticket = Ticket(title: "x", type: "x", queue: "x", requester: "jo", at: now)

    private mutating func apply(
        _ change: TicketChange,
        by actor: TicketActor = ana,
        at minutes: Double = 0
    ) throws -> AppliedChange? {
        try ticket.apply(change, by: actor, why: "so", at: Self.now + minutes * 60)
    }

    @Test mutating func `a ticket is solved and opened again as often as it takes`() throws {
        for count in 1...3 {
            _ = try apply(.state(.solved, resolution: .answered), at: 1)
            #expect(ticket.resolution == .answered)
            #expect(ticket.solvedAt == Self.now + 60)
            let reopened = try apply(.state(.open), at: 2)
            #expect(reopened?.before == "solved (answered)")
            #expect(ticket.reopenCount == count)
            #expect(ticket.resolution == nil)
            #expect(ticket.solvedAt == nil)
        }
    }

    @Test mutating func `only what was solved is opened again`() throws {
        _ = try apply(.state(.open))
        _ = try apply(.state(.pending))
        _ = try apply(.state(.open))
        #expect(ticket.reopenCount == 0)
    }

    @Test mutating func `what is closed was solved when it was solved`() throws {
        _ = try apply(.state(.solved, resolution: .wontFix), at: 1)
        _ = try apply(.state(.closed), at: 2)
        #expect(ticket.solvedAt == Self.now + 60)
        #expect(ticket.closedAt == Self.now + 120)
        #expect(ticket.resolution == .wontFix)
    }

    @Test mutating func `what is closed at once was solved then`() throws {
        _ = try apply(.state(.closed), at: 2)
        #expect(ticket.solvedAt == Self.now + 120)
        #expect(ticket.closedAt == Self.now + 120)
        #expect(ticket.resolution == .fixed)
    }

    @Test mutating func `how it came to be done can be put right`() throws {
        _ = try apply(.state(.solved), at: 1)
        let told = try apply(.state(.solved, resolution: .duplicate), at: 2)
        #expect(told?.before == "solved (fixed)")
        #expect(told?.after == "solved (duplicate)")
        #expect(ticket.solvedAt == Self.now + 60)
        #expect(try apply(.state(.solved), at: 3) == nil)
    }

    @Test mutating func `a ticket that waits can wait longer`() throws {
        _ = try apply(.state(.pending, until: Self.now + 3_600))
        let told = try apply(.state(.pending, until: Self.now + 7_200))
        #expect(told?.before == "pending until 2026-11-10T01:00:00Z")
        #expect(told?.after == "pending until 2026-11-10T02:00:00Z")
        _ = try apply(.state(.open))
        #expect(ticket.pendingUntil == nil)
    }

    @Test mutating func `a time to wait until is nothing for a ticket that does not wait`() throws {
        _ = try apply(.state(.open, until: Self.now + 60, resolution: .fixed))
        #expect(ticket.pendingUntil == nil)
        #expect(ticket.resolution == nil)
        #expect(try apply(.state(.open, until: Self.now + 60, resolution: .fixed)) == nil)
    }

    @Test mutating func `who decides a priority is noted, and the assessment is kept`() throws {
        let assessment = PriorityPolicy.standard.assess(
            PriorityFacts(serviceClass: .inference),
            since: Self.now,
            at: Self.now,
            workflow: "v1"
        )
        ticket.assessment = assessment
        ticket.priority = assessment.priority
        #expect(assessment.priority == .high)
        _ = try apply(.priority(.low), at: 1)
        #expect(
            ticket.priorityOverride
                == PriorityOverride(priority: .low, by: Self.ana, reason: "so", time: Self.now + 60)
        )
        #expect(ticket.priority == .low)
        #expect(ticket.assessment == assessment)
        let given = try apply(.priority(nil))
        #expect(given?.before == "low")
        #expect(given?.after == "high")
        #expect(ticket.priority == .high)
        #expect(ticket.priorityOverride == nil)
    }

    @Test mutating func `a priority that was never assessed goes back to normal`() throws {
        _ = try apply(.priority(.urgent))
        _ = try apply(.priority(nil))
        #expect(ticket.priority == .normal)
    }

    @Test mutating func `to decide what is so already is to hold it`() throws {
        #expect(try apply(.priority(.normal)) != nil)
        #expect(ticket.priorityOverride?.by == Self.ana)
        #expect(try apply(.priority(.normal)) == nil)
    }

    @Test mutating func `a person who confirms what a rule decided has decided`() throws {
        _ = try apply(.priority(.high), by: .rule("route"))
        #expect(try apply(.priority(.high), by: .rule("other")) == nil)
        #expect(ticket.priorityOverride?.by == .rule("route"))
        #expect(try apply(.priority(.high)) != nil)
        #expect(ticket.priorityOverride?.by == Self.ana)
        #expect(try apply(.priority(.high), by: .person("bo")) == nil)
        #expect(try apply(.priority(.high), by: .rule("route")) == nil)
        #expect(ticket.priorityOverride?.by == Self.ana)
    }
}
