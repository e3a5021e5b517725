import Testing
import Ticketing

@Suite struct TicketStateTests {
    /// All moves that there are, as the issue of the life cycle draws them.
    private static let moves: [TicketState: Set<TicketState>] = [
        .new: [.open, .pending, .solved, .closed],
        .open: [.pending, .solved, .closed],
        .pending: [.open, .solved, .closed],
        .solved: [.open, .closed],
        .closed: [],
    ]

    @Test(arguments: TicketState.allCases, TicketState.allCases)
    func `a ticket moves only where its life goes on`(from: TicketState, to: TicketState) throws {
        if Self.moves[from]?.contains(to) == true {
            #expect(try from.transition(to: to) == to)
        } else {
            #expect(throws: TicketError.illegalTransition(from: from, to: to)) {
                try from.transition(to: to)
            }
        }
    }

    @Test(arguments: TicketState.allCases)
    func `a closed ticket stays closed`(next: TicketState) {
        #expect(throws: TicketError.illegalTransition(from: .closed, to: next)) {
            try TicketState.closed.transition(to: next)
        }
    }

    @Test func `somebody has to do something until a ticket is solved`() {
        #expect(TicketState.allCases.filter(\.isActive) == [.new, .open, .pending])
    }

    @Test func `what cannot be tells what can`() {
        let solved = TicketError.illegalTransition(from: .solved, to: .new)
        #expect(solved.description == "a solved ticket cannot become new; allowed: closed, open")
        let closed = TicketError.illegalTransition(from: .closed, to: .open)
        #expect(
            closed.description
                == "a closed ticket cannot become open; file a new ticket that follows it"
        )
        #expect(closed.field == "state")
    }
}
