import Crypto
import Foundation
import Ticketing

extension AuditEntry {
    /// The entry as the one after another of the chain.
    ///
    /// - Parameter last: The entry before; nil for the first.
    /// - Returns: The entry with its place and digests.
    func linked(to last: AuditEntry?) -> AuditEntry {
        var linked = self
        linked.id = (last?.id ?? 0) + 1
        linked.previous = last?.hash ?? ""
        linked.hash = linked.digest
        return linked
    }

    /// The digest of all that the entry says: each part with its length, so that none can pass for
    /// another.
    var digest: String {
        // Who changes an entry may give it a time that no number of milliseconds tells.
        let time = Int64(exactly: (time.timeIntervalSince1970 * 1_000).rounded())
        let parts = [
            previous, String(id), time.map { String($0) } ?? "never",
            actor, door, address ?? "-", address == nil ? "0" : "1", action, subject,
            isDone ? "1" : "0", detail,
        ]
        var hash = SHA256()
        for part in parts {
            hash.update(data: Data("\(part.utf8.count):\(part)\n".utf8))
        }
        return hash.finalize().hexadecimal
    }
}
