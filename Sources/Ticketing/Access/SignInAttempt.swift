public import struct Foundation.Date

/// An attempt to sign in with an issuer, from leaving for it to coming back.
public struct SignInAttempt: Hashable, Sendable {
    /// What comes back with the browser, so that nobody is signed in by somebody else's attempt.
    public var state: String
    /// What comes back in what the issuer signs.
    public var nonce: String
    /// What proves to the issuer that the same program asks as began (RFC 7636).
    public var verifier: String
    /// The page to go to then.
    public var destination: String
    /// When it began.
    public var begunAt: Date

    /// Puts an attempt together.
    public init(state: String, nonce: String, verifier: String, destination: String, begunAt: Date)
    {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.destination = destination
        self.begunAt = begunAt
    }
}
