import Foundation
import GRDB
import Ticketing

extension SQLiteTickets: TicketWriting {
    func insert(_ edit: TicketEdit, _ standing: TicketStanding) throws -> Ticket {
        var edit = edit
        try database.cachedStatement(
            sql: """
                INSERT INTO ticket
                    (number, version, title, type, state, priority, rank, queue, assignee,
                     requester, project, milestone, resolution, template, alert, origin,
                     isKnowledge, isMerged, isOverridden, hasTodo, createdAt, updatedAt, solvedAt,
                     pendingUntil, due, sla, nextMoment)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        ?, ?)
                """
        ).execute(
            arguments: [edit.ticket.number.rawValue == 0 ? nil : edit.ticket.number.rawValue]
                + Self.columns(of: edit.ticket, standing)
        )
        edit.number(TicketNumber(rawValue: database.lastInsertedRowID))
        let ticket = edit.ticket
        try database.cachedStatement(sql: "INSERT INTO ticketBody (ticket, body) VALUES (?, ?)")
            .execute(arguments: [ticket.number.rawValue, try Self.body(of: ticket)])
        try writeSatellites(of: ticket, before: nil)
        try writeWorkloads(standing.workloads, of: ticket.number, isNew: true)
        try write(edit)
        if edit.door == TicketEdit.importDoor { try noteBroughtIn(ticket.number) }
        try text.insert(ticket, edit.messages, in: database)
        return ticket
    }

    func update(_ edit: TicketEdit, _ standing: TicketStanding) throws -> Ticket {
        var ticket = edit.ticket
        ticket.version += 1
        ticket.updatedAt = edit.now
        let number = ticket.number.rawValue
        try database.cachedStatement(
            sql: """
                UPDATE ticket
                   SET version = ?, title = ?, type = ?, state = ?, priority = ?, rank = ?,
                       queue = ?, assignee = ?, requester = ?, project = ?, milestone = ?,
                       resolution = ?, template = ?, alert = ?, origin = ?, isKnowledge = ?,
                       isMerged = ?, isOverridden = ?, hasTodo = ?, createdAt = ?, updatedAt = ?,
                       solvedAt = ?, pendingUntil = ?, due = ?, sla = ?, nextMoment = ?
                 WHERE number = ?
                """
        ).execute(arguments: Self.columns(of: ticket, standing) + [number])
        try database.cachedStatement(sql: "UPDATE ticketBody SET body = ? WHERE ticket = ?")
            .execute(arguments: [try Self.body(of: ticket), number])
        try writeSatellites(of: ticket, before: edit.original)
        try writeWorkloads(standing.workloads, of: ticket.number, isNew: false)
        try write(edit)
        let isOtherText =
            !edit.messages.isEmpty || edit.original?.title != ticket.title
            || edit.original?.fields != ticket.fields || edit.original?.tags != ticket.tags
        if isOtherText { try refreshText(of: ticket) }
        return ticket
    }

    func refresh(_ ticket: Ticket) throws {
        try database.cachedStatement(sql: "UPDATE ticketBody SET body = ? WHERE ticket = ?")
            .execute(arguments: [try Self.body(of: ticket), ticket.number.rawValue])
    }

    func update(_ standing: TicketStanding, of number: TicketNumber) throws {
        try database.cachedStatement(
            sql: "UPDATE ticket SET due = ?, sla = ?, nextMoment = ? WHERE number = ?"
        ).execute(arguments: [
            standing.due?.timeIntervalSince1970, standing.sla.rawValue,
            standing.nextMoment?.timeIntervalSince1970, number.rawValue,
        ])
    }

    func freeze(_ capsule: [UInt8], with number: TicketNumber) throws {
        try database.execute(
            sql: "INSERT INTO ticketCapsule (ticket, body) VALUES (?, ?)",
            arguments: [number.rawValue, Data(capsule)]
        )
    }

    func attach(
        _ attachment: Attachment,
        _ content: [UInt8],
        to number: TicketNumber
    ) throws -> Attachment {
        try database.execute(
            sql: """
                INSERT INTO attachmentContent (hash, content) VALUES (?, ?)
                ON CONFLICT (hash) DO NOTHING
                """,
            arguments: [attachment.hash, Data(content)]
        )
        try database.execute(
            sql: """
                INSERT INTO attachment
                    (ticket, name, mediaType, size, hash, author, time, isInternal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number.rawValue, attachment.name, attachment.mediaType, attachment.size,
                attachment.hash, attachment.author.text, attachment.time.timeIntervalSince1970,
                attachment.isInternal,
            ]
        )
        var stored = attachment
        stored.id = database.lastInsertedRowID
        try database.execute(
            sql: "UPDATE ticket SET hasAttachment = 1 WHERE number = ?",
            arguments: [number.rawValue]
        )
        return stored
    }

    func move(
        messages: [Int64],
        attachments: [Int64],
        from: TicketNumber,
        to: TicketNumber
    ) throws {
        for (table, ids) in [("message", messages), ("attachment", attachments)] {
            for id in ids {
                try database.execute(
                    sql: "UPDATE \(table) SET ticket = ? WHERE id = ? AND ticket = ?",
                    arguments: [to.rawValue, id, from.rawValue]
                )
            }
        }
        for number in [from, to] {
            try database.execute(
                sql: """
                    UPDATE ticket
                       SET hasAttachment = EXISTS (SELECT 1 FROM attachment WHERE ticket = number)
                     WHERE number = ?
                    """,
                arguments: [number.rawValue]
            )
            if let ticket = try ticket(number) { try refreshText(of: ticket) }
        }
    }

    func bind(alert key: String, to number: TicketNumber) throws {
        try database.execute(
            sql: """
                INSERT INTO ticketAlert (key, ticket) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET ticket = excluded.ticket
                """,
            arguments: [key, number.rawValue]
        )
    }

    private func refreshText(of ticket: Ticket) throws {
        try text.remove(ticket.number, from: database)
        try text.insert(ticket, try messages(of: ticket.number, withNotes: true), in: database)
    }

    /// Writes the messages, events and notices of an edit.
    private func write(_ edit: TicketEdit) throws {
        let ids = try edit.messages.map { try write($0, to: edit.ticket.number) }
        for event in edit.events {
            var event = event
            if event.kind == .message {
                let place = event.after.flatMap { Int($0) } ?? 0
                event.after = ids.indices.contains(place - 1) ? String(ids[place - 1]) : nil
            }
            try write(event)
        }
        for notice in edit.notices {
            try database.cachedStatement(
                sql: "INSERT INTO notice (person, ticket, time, text) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [
                notice.person, notice.ticket.rawValue, notice.time.timeIntervalSince1970,
                notice.text,
            ])
        }
    }

    private func write(_ message: TicketMessage, to number: TicketNumber) throws -> Int64 {
        try database.cachedStatement(
            sql: """
                INSERT INTO message
                    (ticket, kind, author, time, body, mentions, isFromRequester)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number.rawValue, message.kind.rawValue, message.author.text,
            message.time.timeIntervalSince1970, message.body,
            message.mentions.isEmpty ? nil : message.mentions.joined(separator: " "),
            message.isFromRequester,
        ])
        return database.lastInsertedRowID
    }

    private func write(_ event: TicketEvent) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO ticketEvent
                    (ticket, time, actor, door, kind, subject, before, after, why)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            event.ticket.rawValue, event.time.timeIntervalSince1970, event.actor.text,
            event.door, event.kind.rawValue, event.subject, event.before, event.after, event.why,
        ])
    }

    private func writeWorkloads(
        _ workloads: [String],
        of number: TicketNumber,
        isNew: Bool
    ) throws {
        if !isNew {
            try database.cachedStatement(sql: "DELETE FROM ticketWorkload WHERE ticket = ?")
                .execute(arguments: [number.rawValue])
        }
        for workload in workloads {
            try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO ticketWorkload (ticket, workload) VALUES (?, ?)"
            ).execute(arguments: [number.rawValue, workload.precomposedStringWithCanonicalMapping])
        }
    }

    /// The values of the narrow row but for the number, in the order that both statements have.
    private static func columns(
        of ticket: Ticket,
        _ standing: TicketStanding
    ) -> StatementArguments {
        // Composed as filters and lists of access have them, which SQLite compares by bytes.
        func composed(_ text: String?) -> String? { text?.precomposedStringWithCanonicalMapping }
        return [
            ticket.version, ticket.title, composed(ticket.type),
            TicketFilterSQL.ordinal(ticket.state),
            ticket.priority.rawValue, rank(of: ticket), composed(ticket.queue),
            composed(ticket.assignee), composed(ticket.requester), composed(ticket.project),
            composed(ticket.milestone), ticket.resolution?.rawValue, composed(ticket.template),
            composed(ticket.alert?.rule), composed(ticket.origin?.system), ticket.isKnowledge,
            ticket.mergedInto != nil, ticket.priorityOverride != nil,
            ticket.checklist.contains { !$0.isDone }, ticket.createdAt.timeIntervalSince1970,
            ticket.updatedAt.timeIntervalSince1970, ticket.solvedAt?.timeIntervalSince1970,
            ticket.pendingUntil?.timeIntervalSince1970, standing.due?.timeIntervalSince1970,
            standing.sla.rawValue, standing.nextMoment?.timeIntervalSince1970,
        ]
    }

    /// Sorts by priority, and within one by its score.
    private static func rank(of ticket: Ticket) -> Double {
        Double(ticket.priority.rawValue) * 1e6 + min(ticket.assessment?.score ?? 0, 999_999)
    }
}
