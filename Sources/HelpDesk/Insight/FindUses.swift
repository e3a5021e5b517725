public import Answering
public import Corpus
import Foundation
public import Ticketing

/// Finds what a document was good for: the questions whose answers cite it, and the tickets that came
/// from those.
public struct FindUses: Sendable {
    /// What a document was good for.
    public struct Uses: Hashable, Sendable {
        /// The answers, those asked for last first.
        public var answers: [AnswerCapsule]
        /// The tickets, the latest first.
        public var tickets: [Ticket]
    }

    /// How many answers are looked at, and how many of each are told of.
    private static let (searched, told) = (200, 20)

    private let memory: AnswerMemory
    private let tickets: any TicketStore

    /// Makes the use case.
    public init(memory: AnswerMemory, tickets: any TicketStore) {
        self.memory = memory
        self.tickets = tickets
    }

    /// What a document was good for, as far as a caller may see it.
    ///
    /// - Throws: ``AnswerStoreError``, ``TicketStoreError``.
    public func callAsFunction(_ document: DocumentID, for caller: Caller) throws -> Uses {
        try memory.keeper.flush()
        let capsules = try memory.store.capsules(citing: document, limit: Self.searched)
            .filter { !$0.answer.cites(anyOf: caller.hiddenCollections) }
        let found = try tickets.read {
            try $0.tickets(
                fromAnswers: capsules.map(\.answer.id.rawValue),
                for: caller.reader,
                limit: Self.told
            )
        }
        return Uses(answers: Array(capsules.prefix(Self.told)), tickets: found)
    }
}
