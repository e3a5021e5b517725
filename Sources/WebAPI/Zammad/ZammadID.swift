import Crypto
import Foundation
import Ticketing

/// The numbers that Zammad calls things by, and Docket does not.
enum ZammadID {
    /// Nobody: the owner of a ticket that has none, and the author of what Docket does by itself.
    static let nobody = 1

    /// The number of a person or a queue, made of the name: the same for ever, and of 31 bits, as
    /// programs for Zammad expect it.
    static func of(_ name: String) -> Int {
        let bytes = SHA256.hash(data: Data(name.utf8)).prefix(4)
        let number = bytes.reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        return max(number, nobody + 1)
    }

    /// The number of whoever did something.
    static func of(_ actor: TicketActor) -> Int { actor.person.map { of($0) } ?? nobody }

    /// What a JSON value says as a number: `3`, `"3"`; nil where it is none.
    static func read(_ value: JSONValue) -> Int? {
        switch value {
        case .number(let number): Int(exactly: number)
        case .string(let text): Int(text)
        default: nil
        }
    }
}
