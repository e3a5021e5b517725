import Foundation
public import Logging
public import ServiceLifecycle
public import Ticketing

/// Makes documents of solved tickets that are marked as knowledge, so that answers may cite them.
public struct PublishKnowledge: Service {
    private let desk: TicketDesk
    private let folder: any KnowledgeStore
    private let reindex: @Sendable () async throws -> Void
    private let logger: Logger?

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - desk: Where tickets are kept.
    ///   - folder: Where the documents lie.
    ///   - reindex: Brings the index up to date with them.
    ///   - logger: Told what an operator wants to know; nil for nobody.
    public init(
        desk: TicketDesk,
        folder: any KnowledgeStore,
        reindex: @escaping @Sendable () async throws -> Void,
        logger: Logger? = nil
    ) {
        self.desk = desk
        self.folder = folder
        self.reindex = reindex
        self.logger = logger
    }

    /// Makes the documents, and has them indexed where any is other than before.
    ///
    /// - Throws: What is wrong with the store, the folder or the index.
    public func callAsFunction() async throws {
        if try folder.replace(with: try documents()) { try await reindex() }
    }

    /// Looks for marked tickets until the server shuts down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var known: Known?
            while !Task.isCancelled {
                do {
                    let last = try newest()
                    if last != known {
                        try await callAsFunction()
                        known = last
                    }
                } catch {
                    // Tried again with the next event only, so that it is told once.
                    logger?.error(
                        "cannot make documents of tickets",
                        metadata: ["error": "\(error)"]
                    )
                    known = (try? newest()) ?? known
                }
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }

    /// What documents depend on.
    private struct Known: Equatable {
        var event: Int64
        var lists: [AccessList]
    }

    private func newest() throws -> Known {
        try desk.store.read { Known(event: try $0.lastEvent(), lists: try $0.accessLists()) }
    }

    /// The documents of what everybody may see: who reads documents may see none of a queue or a
    /// collection that has a list of those who may.
    private func documents() throws -> [String: String] {
        var documents: [String: String] = [:]
        var search = TicketSearch(
            .all([
                .condition(.flag(.knowledge)), .condition(.state([.solved, .closed])),
                .not(.condition(.flag(.merged))),
            ]),
            sort: .number,
            isDescending: false,
            limit: FindTickets.pageLimit,
            reader: .docket,
            at: .distantPast
        )
        search.counts = false
        try desk.store.read { tickets in
            var everybody = Caller.anonymous(door: "api")
            for list in try tickets.accessLists() {
                switch list.kind {
                case .collection: everybody.hiddenCollections.insert(list.name)
                case .queue: everybody.hiddenQueues.insert(list.name)
                }
            }
            repeat {
                let page = try tickets.search(search)
                for ticket in page.entries.map(\.ticket)
                where !everybody.hiddenQueues.contains(ticket.queue) {
                    documents["\(ticket.number).md"] = DraftDocument.text(
                        of: ticket,
                        try tickets.messages(of: ticket.number, withNotes: false),
                        try tickets.capsule(of: ticket.number).map {
                            try TicketEvidence.decoded($0).visible(to: everybody)
                        },
                        at: ticket.updatedAt
                    )
                }
                search.cursor = page.next
            } while search.cursor != nil
        }
        return documents
    }
}
