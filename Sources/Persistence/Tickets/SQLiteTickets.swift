import Foundation
import GRDB
import Ticketing

/// Tickets as of one moment, or within one transaction.
struct SQLiteTickets: TicketReading {
    let database: Database
    let text: TicketText

    func ticket(_ number: TicketNumber) throws -> Ticket? {
        try String.fetchOne(
            database.cachedStatement(sql: "SELECT body FROM ticketBody WHERE ticket = ?"),
            arguments: [number.rawValue]
        ).map { try Self.ticket($0) }
    }

    func messages(of number: TicketNumber, withNotes: Bool) throws -> [TicketMessage] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT * FROM message
                     WHERE ticket = ? AND (? OR kind <> 'note')
                     ORDER BY id
                    """
            ),
            arguments: [number.rawValue, withNotes]
        ).map(Self.message)
    }

    func attachments(of number: TicketNumber, withInternal: Bool) throws -> [Attachment] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT * FROM attachment
                     WHERE ticket = ? AND (? OR isInternal = 0)
                     ORDER BY id
                    """
            ),
            arguments: [number.rawValue, withInternal]
        ).map(Self.attachment)
    }

    func attachment(_ id: Int64) throws -> (attachment: Attachment, ticket: TicketNumber)? {
        try Row.fetchOne(
            database,
            sql: "SELECT * FROM attachment WHERE id = ?",
            arguments: [id]
        ).map { (Self.attachment($0), TicketNumber(rawValue: $0["ticket"])) }
    }

    func content(_ hash: String) throws -> [UInt8]? {
        try Data.fetchOne(
            database,
            sql: "SELECT content FROM attachmentContent WHERE hash = ?",
            arguments: [hash]
        ).map { [UInt8]($0) }
    }

    func events(of number: TicketNumber) throws -> [TicketEvent] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM ticketEvent WHERE ticket = ? ORDER BY id"
            ),
            arguments: [number.rawValue]
        ).map(Self.event)
    }

    func events(after id: Int64, limit: Int) throws -> [TicketEvent] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM ticketEvent WHERE id > ? ORDER BY id LIMIT ?"
            ),
            arguments: [id, limit]
        ).map(Self.event)
    }

    func lastEvent() throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT max(id) FROM ticketEvent") ?? 0
    }

    func capsule(of number: TicketNumber) throws -> [UInt8]? {
        try Data.fetchOne(
            database,
            sql: "SELECT body FROM ticketCapsule WHERE ticket = ?",
            arguments: [number.rawValue]
        ).map { [UInt8]($0) }
    }

    func linking(
        to number: TicketNumber
    ) throws -> [(ticket: TicketNumber, kind: TicketLink.Kind)] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT ticket, kind FROM ticketLink WHERE target = ? ORDER BY ticket, kind"
            ),
            arguments: [number.description]
        ).compactMap { row in
            TicketLink.Kind(rawValue: row["kind"]).map {
                (TicketNumber(rawValue: row["ticket"]), $0)
            }
        }
    }

    /// A ticket of what is stored.
    static func ticket(_ body: String) throws -> Ticket {
        try JSONDecoder().decode(Ticket.self, from: Data(body.utf8))
    }

    /// What is stored of a ticket.
    static func body(of ticket: Ticket) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(ticket), as: UTF8.self)
    }

    private static func message(_ row: Row) -> TicketMessage {
        let mentions: String? = row["mentions"]
        var message = TicketMessage(
            id: row["id"],
            kind: TicketMessage.Kind(rawValue: row["kind"]) ?? .note,
            author: TicketActor(text: row["author"]),
            time: Date(timeIntervalSince1970: row["time"]),
            body: row["body"],
            isFromRequester: row["isFromRequester"]
        )
        message.mentions = mentions?.split(separator: " ").map(String.init) ?? []
        return message
    }

    private static func attachment(_ row: Row) -> Attachment {
        var attachment = Attachment(
            name: row["name"],
            mediaType: row["mediaType"],
            size: row["size"],
            hash: row["hash"],
            author: TicketActor(text: row["author"]),
            time: Date(timeIntervalSince1970: row["time"]),
            isInternal: row["isInternal"]
        )
        attachment.id = row["id"]
        return attachment
    }

    private static func event(_ row: Row) throws -> TicketEvent {
        guard let kind = TicketEvent.Kind(rawValue: row["kind"]) else {
            throw TicketStoreError.unavailable(
                path: "desk.sqlite",
                reason: "it holds an event of a later version of Docket; use that version"
            )
        }
        var event = TicketEvent(
            ticket: TicketNumber(rawValue: row["ticket"]),
            time: Date(timeIntervalSince1970: row["time"]),
            actor: TicketActor(text: row["actor"]),
            door: row["door"],
            kind: kind,
            subject: row["subject"],
            before: row["before"],
            after: row["after"],
            why: row["why"]
        )
        event.id = row["id"]
        return event
    }
}
