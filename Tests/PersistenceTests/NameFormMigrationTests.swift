import Foundation
import GRDB
import TestSupport
import Testing
import Ticketing

@testable import Persistence

/// Names that were kept decomposed before Docket kept names in one form.
@Suite struct NameFormMigrationTests {
    private static let composed = "ren\u{E9}"
    private static let decomposed = "rene\u{301}"

    /// Opens a desk of an earlier version, to which some SQL was done before.
    private static func desk(_ sql: String) throws -> (SQLiteTicketStore, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let stored = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Stored/desk-3-tickets.db")
        try folder.write(try Data(contentsOf: stored), to: "desk.sqlite")
        let queue = try DatabaseQueue(path: folder.path + "/desk.sqlite")
        let migrator = DeskDatabase.migrator
        try queue.write { $0.add(tokenizer: DocketTokenizer.self) }
        try migrator.migrate(queue, upTo: "deadDelivery")
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
        return (SQLiteTicketStore(desk: try DeskDatabase(folder: folder.path)), folder)
    }

    private static func addPerson(_ name: String) -> String {
        """
        INSERT INTO person (name, displayName, role, isActive) VALUES ('\(name)', '', 'requester', 1);
        INSERT INTO token (name, role, hash, createdAt) VALUES ('\(name)', 'requester', '\(name)', 0);

        """
    }

    /// Makes the ticket that the desk holds theirs.
    private static let giveTicket = """
        UPDATE ticketBody SET body = replace(body,
            '"requester":"' || (SELECT requester FROM ticket WHERE number = 1001) || '"',
            '"requester":"\(decomposed)"');
        UPDATE ticket SET requester = '\(decomposed)' WHERE number = 1001;
        UPDATE message SET author = 'person:\(decomposed)' WHERE id = 1;

        """

    private static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    @Test func `a name goes on in its one form, with all that belongs to it`() throws {
        let (store, _) = try Self.desk(Self.addPerson(Self.decomposed) + Self.giveTicket)
        try store.read { tickets in
            let form = [Self.composed]
            let names = try tickets.people().map(\.name).filter { $0 == Self.composed }
            #expect(Self.bytes(names) == Self.bytes(form))
            let ticket = try #require(try tickets.ticket(TicketNumber(rawValue: 1_001)))
            #expect(Self.bytes([ticket.requester]) == Self.bytes(form))
            let token = try #require(try tickets.token(hash: Self.decomposed))
            #expect(Self.bytes([token.name]) == Self.bytes(form))
            let author = try tickets.messages(of: ticket.number, withNotes: true).first?.author
            #expect(Self.bytes([author?.person ?? ""]) == Self.bytes(form))
            let filter = try TicketFilterParser.parse("requester:\(Self.decomposed)")
            let reader = TicketReader(name: Self.composed, seesAll: false)
            let now = Date(timeIntervalSince1970: 1_795_000_000)
            let search = TicketSearch(filter, reader: reader, at: now)
            #expect(try tickets.search(search).entries.map(\.ticket.number) == [ticket.number])
        }
    }

    @Test func `two who were one for Swift alone are two from then on`() throws {
        let (store, _) = try Self.desk(
            Self.addPerson(Self.composed) + Self.addPerson(Self.decomposed) + Self.giveTicket
        )
        try store.read { tickets in
            let ticket = try #require(try tickets.ticket(TicketNumber(rawValue: 1_001)))
            #expect(ticket.requester == "rené-2")
            #expect(try tickets.token(hash: Self.decomposed)?.name == "rené-2")
            #expect(try tickets.token(hash: Self.composed)?.name == Self.composed)
            #expect(!TicketReader(name: Self.composed, seesAll: false).sees(ticket))
            #expect(TicketReader(name: "rené-2", seesAll: false).sees(ticket))
        }
    }

    @Test func `a list in one form hides a queue that was kept in the other`() throws {
        let queue = "of-\(Self.decomposed)"
        let (store, _) = try Self.desk(
            """
            INSERT INTO queue (name, title, personGroup) VALUES ('\(queue)', 'q', 'docs');
            UPDATE ticketBody SET body = replace(body,
                '"queue":"' || (SELECT queue FROM ticket WHERE number = 1001) || '"',
                '"queue":"\(queue)"');
            UPDATE ticket SET queue = '\(queue)' WHERE number = 1001;
            INSERT INTO accessList VALUES ('queue', 'of-\(Self.composed)', 'group:docs role:admin');
            INSERT INTO accessList VALUES ('queue', '\(queue)', 'role:admin');
            """
        )
        try store.read { tickets in
            let lists = try tickets.accessLists()
            #expect(Self.bytes(lists.map(\.name)) == Self.bytes(["of-\(Self.composed)"]))
            #expect(lists.first?.readers == [.role(.admin)])
            let hidden = Set(lists.map(\.name))
            let reader = TicketReader(name: "ana", seesAll: true, hiddenQueues: hidden)
            let now = Date(timeIntervalSince1970: 1_795_000_000)
            let search = TicketSearch(.all([]), reader: reader, at: now)
            #expect(try tickets.search(search).entries.isEmpty)
        }
    }
}
