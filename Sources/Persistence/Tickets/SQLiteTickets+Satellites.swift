import Foundation
import GRDB
import Ticketing

extension SQLiteTickets {
    /// Writes what a ticket has several of into tables of its own, where it can be searched.
    ///
    /// Texts that filters name stand there composed, as filters have them.
    ///
    /// - Parameters:
    ///   - ticket: The ticket.
    ///   - before: The ticket as it was; nil for a new one. What is the same is not written again.
    /// - Throws: What SQLite says.
    func writeSatellites(of ticket: Ticket, before: Ticket?) throws {
        let number = ticket.number.rawValue
        if ticket.tags != before?.tags {
            try replace("ticketTag", of: number, isNew: before == nil)
            for tag in ticket.tags {
                try insert(
                    "INSERT OR IGNORE INTO ticketTag VALUES (?, ?)",
                    [number, tag.precomposedStringWithCanonicalMapping]
                )
            }
        }
        if ticket.watchers != before?.watchers {
            try replace("ticketWatcher", of: number, isNew: before == nil)
            for person in ticket.watchers {
                try insert(
                    "INSERT OR IGNORE INTO ticketWatcher VALUES (?, ?)",
                    [number, person.precomposedStringWithCanonicalMapping]
                )
            }
        }
        if ticket.places != before?.places {
            try replace("ticketPlace", of: number, isNew: before == nil)
            for place in ticket.places {
                try insert(
                    "INSERT OR IGNORE INTO ticketPlace VALUES (?, ?, ?)",
                    [number, place.device, place.port ?? ""]
                )
            }
        }
        if ticket.links != before?.links {
            try replace("ticketLink", of: number, isNew: before == nil)
            for link in ticket.links {
                try insert(
                    "INSERT OR IGNORE INTO ticketLink VALUES (?, ?, ?)",
                    [number, link.kind.rawValue, link.ticket?.description ?? link.target]
                )
            }
        }
        if ticket.fields != before?.fields {
            try replace("ticketField", of: number, isNew: before == nil)
            for (name, value) in ticket.fields {
                try insert(
                    "INSERT OR IGNORE INTO ticketField VALUES (?, ?, ?, ?, ?)",
                    [
                        number, name, value.description.lowercased(), value.comparedNumber,
                        value.isText,
                    ]
                )
            }
        }
    }

    private func replace(_ table: String, of number: Int64, isNew: Bool) throws {
        guard !isNew else { return }
        try database.cachedStatement(sql: "DELETE FROM \(table) WHERE ticket = ?")
            .execute(arguments: [number])
    }

    private func insert(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
