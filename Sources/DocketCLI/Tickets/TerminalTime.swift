import ArgumentParser
import Foundation
import Ticketing

/// Times as people type them.
enum TerminalTime {
    /// A time: `90d` or `+90d` from now, `2027-01-31` at its beginning in UTC, or RFC 3339.
    ///
    /// - Parameters:
    ///   - text: As it was typed.
    ///   - now: The time.
    ///   - option: The option, for messages.
    /// - Returns: The time.
    /// - Throws: `ValidationError` where it is none.
    static func date(_ text: String, at now: Date, option: String) throws -> Date {
        guard let moment = TicketMoment(text) ?? TicketMoment("+" + text) else {
            throw ValidationError(
                "\(option) takes a time such as 4h, 2d, 2027-01-31 or 2027-01-31T10:30Z, not "
                    + "'\(text)'"
            )
        }
        return moment.date(at: now)
    }
}
