public import struct Foundation.Date

/// What a program shows to be let in; only a digest of its secret is kept.
public struct AccessToken: Hashable, Sendable, Codable {
    /// What tells it from others; 0 before it is stored.
    public var id: Int64
    /// The person in whose name it acts.
    public var name: String
    /// What it may do.
    public var role: PersonRole
    /// What it is bound to of what its role may do; nil for all of it.
    public var scopes: Set<AccessScope>?
    /// The SHA-256 of the secret, as hexadecimal digits.
    public var hash: String
    /// When it was made.
    public var createdAt: Date
    /// When it ends; nil for never.
    public var expiresAt: Date?
    /// When it was taken back.
    public var revokedAt: Date?

    /// Makes a token that is not stored yet.
    public init(
        name: String,
        role: PersonRole,
        scopes: Set<AccessScope>? = nil,
        hash: String,
        createdAt: Date,
        expiresAt: Date? = nil
    ) {
        id = 0
        self.name = name
        self.role = role
        self.scopes = scopes
        self.hash = hash
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// What it may be used for of what its role may do, in order.
    public var shownScopes: [AccessScope] {
        let all = AccessScope.allCases.filter { $0 != .admin || role == .admin }
        return (scopes ?? Set(all)).sorted()
    }

    /// Whether it lets anybody in at a time.
    public func isValid(at now: Date) -> Bool {
        revokedAt == nil && (expiresAt.map { now < $0 } ?? true)
    }
}
