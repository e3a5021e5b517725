import Synchronization

/// What a route says of what it did, for the audit log; never a secret.
final class AuditDetail: Sendable {
    private let said = Mutex("")

    /// What was said.
    var text: String { said.withLock { $0 } }

    /// Says what was done.
    func say(_ text: String) { said.withLock { $0 = text } }
}
