import Foundation
import Testing
import Ticketing

@Suite struct AlertDecisionTests {
    private typealias Samples = AlertSamples
    private static let policy = AlertPolicy.standard
    private static let fired = Samples.record(Samples.signal(.firing, at: 0))
    private static let cleared = Samples.record(
        Samples.signal(.firing, at: 0),
        Samples.signal(.resolved, at: 1)
    )

    @Test(arguments: [(1, .ignore), (2, .open), (4, .open)] as [(Int, AlertDecision)])
    func `a ticket is filed for what is urgent enough`(severity: Int, decision: AlertDecision) {
        let signal = Samples.signal(.firing, at: 0, severity: severity)
        #expect(Self.policy.decide(signal, about: nil) == decision)
    }

    @Test func `what is over before anybody heard of it is ignored`() {
        let signal = Samples.signal(.resolved, at: 0, severity: 4)
        #expect(Self.policy.decide(signal, about: nil) == .ignore)
    }

    @Test(arguments: TicketState.allCases)
    func `what is over neither opens nor files`(state: TicketState) {
        let ticket = Samples.ticket(state, .fixed, solved: 1, Self.fired)
        #expect(Self.policy.decide(Samples.signal(.resolved, at: 5), about: ticket) == .keep)
    }

    @Test(
        arguments: [
            (.new, .keep), (.open, .keep), (.pending, .keep), (.solved, .reopen),
            (.closed, .openFollowUp),
        ] as [(TicketState, AlertDecision)]
    )
    func `what fires anew goes to its ticket, or follows one that is closed`(
        state: TicketState,
        decision: AlertDecision
    ) {
        let ticket = Samples.ticket(state, state.isActive ? nil : .fixed, solved: 11, Self.cleared)
        #expect(Self.policy.decide(Samples.signal(.firing, at: 20), about: ticket) == decision)
    }

    @Test(arguments: [TicketState.solved, .closed], [0.0, 20, 1e6])
    func `what somebody decided not to mend opens nothing`(state: TicketState, minute: Double) {
        let ticket = Samples.ticket(state, .wontFix, solved: 11, Self.cleared)
        #expect(Self.policy.decide(Samples.signal(.firing, at: minute), about: ticket) == .suppress)
    }

    @Test(
        arguments: [(0, .reopen), (1_440, .reopen), (1_440.1, .openFollowUp)]
            as [(Double, AlertDecision)]
    )
    func `a ticket is opened again within a day of being solved`(
        minutes: Double,
        decision: AlertDecision
    ) {
        let ticket = Samples.ticket(.solved, .fixed, solved: 11, Self.cleared)
        let signal = Samples.signal(.firing, at: 11 + minutes)
        #expect(Self.policy.decide(signal, about: ticket) == decision)
    }

    @Test func `what came back before it was solved, and is told late, opens it again`() {
        // It cleared at 1, was proven and solved at 11, and had fired at 10 already.
        let ticket = Samples.ticket(.solved, .fixed, solved: 11, Self.cleared)
        #expect(Self.policy.decide(Samples.signal(.firing, at: 10), about: ticket) == .reopen)
    }

    @Test(arguments: [TicketState.solved, .closed], [-5.0, 0, 0.5, 1])
    func `what is told late or again opens nothing`(state: TicketState, minute: Double) {
        let ticket = Samples.ticket(state, .fixed, solved: 11, Self.cleared)
        #expect(Self.policy.decide(Samples.signal(.firing, at: minute), about: ticket) == .keep)
    }

    @Test(arguments: [TicketState.solved, .closed])
    func `who solves it while it fires is not overruled by its being told again`(
        state: TicketState
    ) {
        let ticket = Samples.ticket(state, .fixed, solved: 11, Self.fired)
        #expect(Self.policy.decide(Samples.signal(.firing, at: 0), about: ticket) == .keep)
    }

    @Test func `who solves it while it fires is overruled by what begins later`() {
        let ticket = Samples.ticket(.solved, .fixed, solved: 11, Self.fired)
        #expect(Self.policy.decide(Samples.signal(.firing, at: 11), about: ticket) == .keep)
        #expect(Self.policy.decide(Samples.signal(.firing, at: 11.1), about: ticket) == .reopen)
    }

    @Test func `another alert of the same storm counts by itself`() {
        var record = Self.cleared
        _ = record.take(Samples.signal(.firing, at: 3, key: "a"))
        let ticket = Samples.ticket(.solved, .fixed, solved: 11, record)
        func decide(_ key: String, _ minute: Double) -> AlertDecision {
            Self.policy.decide(Samples.signal(.firing, at: minute, key: key), about: ticket)
        }
        #expect(decide("a", 3) == .keep)
        #expect(decide("a", 12) == .reopen)
        #expect(decide("b", 12) == .reopen)
    }

    @Test func `a ticket of which the machine knows nothing is opened again too`() {
        let ticket = Samples.ticket(.solved, .fixed, solved: 11, nil)
        #expect(Self.policy.decide(Samples.signal(.firing, at: 12), about: ticket) == .reopen)
    }

    @Test func `a fault is proven to be gone when it stayed away for ten minutes`() {
        #expect(Self.policy.provenAt(Self.fired) == nil)
        #expect(!Self.policy.isProven(Self.fired, at: .distantFuture))
        #expect(Self.policy.provenAt(Self.cleared) == Samples.minute(11))
        #expect(!Self.policy.isProven(Self.cleared, at: Samples.minute(10.9)))
        #expect(Self.policy.isProven(Self.cleared, at: Samples.minute(11)))
    }

    @Test func `a fault that comes and goes must stay away three times as long`() {
        var record = Self.cleared
        for minute in [2.0, 4] {
            #expect(!Self.policy.isFlapping(record))
            _ = record.take(Samples.signal(.firing, at: minute))
            _ = record.take(Samples.signal(.resolved, at: minute + 1))
        }
        #expect(Self.policy.isFlapping(record))
        #expect(record.flapCount == 2)
        #expect(Self.policy.provenAt(record) == Samples.minute(35))
    }

    @Test func `a fault that comes back within its time is not proven`() {
        var record = Self.cleared
        _ = record.take(Samples.signal(.firing, at: 10))
        #expect(Self.policy.provenAt(record) == nil)
        _ = record.take(Samples.signal(.resolved, at: 12))
        #expect(Self.policy.provenAt(record) == Samples.minute(22))
    }

    @Test func `what fired more than an hour ago is no flapping any more`() {
        var record = Self.cleared
        for minute in [40.0, 80, 120, 180] {
            _ = record.take(Samples.signal(.firing, at: minute))
            _ = record.take(Samples.signal(.resolved, at: minute + 1))
            #expect(!Self.policy.isFlapping(record))
        }
        // At exactly an hour it is forgotten.
        #expect(record.raised == [Samples.minute(180)])
        #expect(record.flapCount == 4)
    }
}
