public import Foundation
public import Ticketing

/// The audit log: who did what, from where, in a chain in which a link that is changed shows.
public struct AuditTrail: Sendable {
    /// What is found when the chain is looked through.
    public enum Verdict: Hashable, Sendable {
        /// All entries are as they were written.
        case sound(count: Int64, head: String)
        /// An entry is not as it was written, or one is missing before it.
        case broken(at: Int64)
    }

    /// The longest of what is noted, in Unicode scalars.
    private static let textLimit = 500

    private let store: any TicketStore

    /// Makes the use case.
    public init(store: any TicketStore) {
        self.store = store
    }

    /// Notes what somebody did; it is on the disk when this returns.
    ///
    /// - Parameters:
    ///   - action: What was done: `token.create`.
    ///   - subject: What it was done to.
    ///   - caller: Who did it.
    ///   - address: Where they came from; nil for the terminal.
    ///   - isDone: Whether it was done, and not refused.
    ///   - detail: What else is worth knowing; never a secret.
    ///   - now: The time.
    /// - Throws: What is wrong with the store.
    public func note(
        _ action: String,
        _ subject: String,
        by caller: Caller,
        from address: String? = nil,
        isDone: Bool = true,
        detail: String = "",
        at now: Date
    ) async throws {
        let entry = AuditEntry(
            // What is kept is told in milliseconds, and so is what is digested.
            time: Date(
                timeIntervalSince1970: (now.timeIntervalSince1970 * 1_000).rounded() / 1_000
            ),
            actor: caller.name,
            door: caller.door,
            address: address,
            action: action,
            subject: Self.line(subject),
            isDone: isDone,
            detail: Self.line(detail)
        )
        try await store.write { tickets in
            try tickets.append(entry.linked(to: try tickets.audit(before: nil, limit: 1).first))
        }
    }

    /// The last entries before one, the latest first.
    public func entries(before id: Int64?, limit: Int) throws -> [AuditEntry] {
        try store.read { try $0.audit(before: id, limit: limit) }
    }

    /// Looks through the whole chain.
    ///
    /// - Returns: Whether all is as it was written. That the end was cut off, or all behind an entry
    ///   was written anew, shows only to who knows the count and the head of before.
    public func verify() throws -> Verdict {
        // Entries are counted from 1: none may stand before the first.
        if let stray = try store.read({ try $0.audit(before: 1, limit: 1) }).first {
            return .broken(at: stray.id)
        }
        var last: AuditEntry?
        while true {
            let entries = try store.read { try $0.audit(after: last?.id ?? 0, limit: 1_000) }
            for entry in entries {
                let isNext = entry.id == (last?.id ?? 0) + 1 && entry.previous == last?.hash ?? ""
                guard isNext, entry.hash == entry.digest else { return .broken(at: entry.id) }
                last = entry
            }
            if entries.isEmpty { break }
        }
        return .sound(count: last?.id ?? 0, head: last?.hash ?? "")
    }

    /// A line of bounded length without control characters, and without a secret that somebody wrote
    /// where it does not belong.
    private static func line(_ text: String) -> String {
        let open = text.replacing(/[0-9A-Fa-f]{64}/, with: "…")
        // One letter may carry marks without end: scalars are counted, not letters.
        let cleaned = open.unicodeScalars.prefix(textLimit).map {
            $0.properties.generalCategory == .control ? " " : String($0)
        }
        return cleaned.joined()
    }
}
