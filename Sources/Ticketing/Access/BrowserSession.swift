public import struct Foundation.Date

/// What a browser shows to be let in; only a digest of its secret is kept.
public struct BrowserSession: Hashable, Sendable {
    /// The person who signed in.
    public var person: String
    /// The SHA-256 of the secret, as hexadecimal digits.
    public var hash: String
    /// What a page has to send beside the cookie to change anything.
    public var csrfToken: String
    /// When it was made.
    public var createdAt: Date
    /// When it ends.
    public var expiresAt: Date

    /// Makes a session.
    public init(
        person: String,
        hash: String,
        csrfToken: String,
        createdAt: Date,
        expiresAt: Date
    ) {
        self.person = person
        self.hash = hash
        self.csrfToken = csrfToken
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
