public import struct Foundation.Date

/// Who did what, from where: a link of a chain in which no link can be changed unseen.
public struct AuditEntry: Hashable, Sendable, Codable {
    /// Its place in the chain, from 1; 0 before it is stored.
    public var id: Int64
    /// When it was.
    public var time: Date
    /// Who did it; `anonymous` where they did not say.
    public var actor: String
    /// The door that they came through.
    public var door: String
    /// The address that they came from; nil where there is none, as at the terminal.
    public var address: String?
    /// What was done: `token.create`.
    public var action: String
    /// What it was done to.
    public var subject: String
    /// Whether it was done.
    public var isDone: Bool
    /// What else is worth knowing; never a secret.
    public var detail: String
    /// The digest of the entry before; empty for the first.
    public var previous: String
    /// The SHA-256 of all of the above, as hexadecimal digits.
    public var hash: String

    /// Makes an entry that is not in the chain yet.
    public init(
        time: Date,
        actor: String,
        door: String,
        address: String? = nil,
        action: String,
        subject: String,
        isDone: Bool = true,
        detail: String = ""
    ) {
        id = 0
        self.time = time
        self.actor = actor
        self.door = door
        self.address = address
        self.action = action
        self.subject = subject
        self.isDone = isDone
        self.detail = detail
        previous = ""
        hash = ""
    }
}
