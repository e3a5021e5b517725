import Answering
import Corpus
import Foundation
import Persistence
import Retrieval
import TestSupport
import Testing
import Ticketing

/// Desks that earlier versions of Docket wrote are taken up as they are.
@Suite struct DeskMigrationTests {
    private static let stored = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Stored")

    @Test(arguments: ["desk-1-sources", "desk-2-answers"])
    func `a desk of an earlier version is brought forward with all that it holds`(
        name: String
    ) async throws {
        let folder = try TemporaryFolder()
        let file = Self.stored.appendingPathComponent(name + ".db")
        try folder.write(try Data(contentsOf: file), to: "desk.sqlite")
        let desk = try DeskDatabase(folder: folder.path)
        let sources = try SQLiteSourceStore(desk: desk).sources()
        #expect(sources.map(\.source.name) == ["/srv/runbooks", "docs-corpus"])
        let store = SQLiteTicketStore(desk: desk)
        #expect(try store.read { try $0.queues() }.count == 6)
        if name == "desk-2-answers" {
            let answers = SQLiteAnswerStore(desk: desk)
            #expect(try answers.feedback(to: .init(rawValue: "aa")).map(\.comment) == ["so it is"])
            #expect(try answers.conversation("net1")?.question == "What is PFC?")
        }
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        let ticket = try await store.write { tickets in
            let ticket = Ticket(title: "A", type: "t", queue: "docs", requester: "jane", at: now)
            return try tickets.insert(
                TicketEdit(filing: ticket, by: .docket, door: "test", at: now),
                TicketStanding(sla: .none, due: nil, nextMoment: nil, workloads: [])
            )
        }
        #expect(ticket.number.description == "DK-1001")
        // Opened once more it is as it is.
        let again = SQLiteTicketStore(desk: try DeskDatabase(folder: folder.path))
        #expect(try again.read { try $0.ticket(ticket.number) } == ticket)
    }

    @Test func `tickets of an earlier version are there with all that belongs to them`() throws {
        let folder = try TemporaryFolder()
        let file = Self.stored.appendingPathComponent("desk-3-tickets.db")
        try folder.write(try Data(contentsOf: file), to: "desk.sqlite")
        let store = SQLiteTicketStore(desk: try DeskDatabase(folder: folder.path))
        let number = TicketNumber(rawValue: 1_001)
        try store.read { tickets in
            let ticket = try #require(try tickets.ticket(number))
            #expect(ticket.title == "Link flaps on leaf3")
            #expect(ticket.state == .solved)
            #expect(ticket.fields["device"] == .text("leaf3"))
            let messages = try tickets.messages(of: number, withNotes: true)
            #expect(messages.map(\.body) == ["Ethernet8 of leaf3", "vendor case"])
            #expect(try tickets.events(of: number).last?.kind == .state)
            let now = Date(timeIntervalSince1970: 1_795_000_000)
            let filter = try TicketFilterParser.parse("flaps vendor device:leaf3 tag:optic")
            let found = try tickets.search(TicketSearch(filter, reader: .docket, at: now))
            #expect(found.entries.map(\.ticket.number) == [number])
            #expect(try tickets.tokens().map(\.name) == ["ana"])
        }
    }

    @Test func `a desk of a later version is refused, and keeps what it holds`() throws {
        let folder = try TemporaryFolder()
        let file = Self.stored.appendingPathComponent("desk-later.db")
        let bytes = try Data(contentsOf: file)
        try folder.write(bytes, to: "desk.sqlite")
        #expect(throws: PassageIndexError.self) { try DeskDatabase(folder: folder.path) }
        let kept = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/desk.sqlite"))
        #expect(kept.range(of: Data("of a later version".utf8)) != nil)
        #expect(kept.range(of: Data("ticketBody".utf8)) == nil)
    }
}
