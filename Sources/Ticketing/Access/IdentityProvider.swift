public import struct Foundation.Date

/// Says who somebody is: an issuer of OpenID Connect.
public protocol IdentityProvider: Sendable {
    /// What it is called by people: `Sign in with NAME`.
    var title: String { get }

    /// The address at which somebody signs in.
    ///
    /// - Parameter attempt: What tells this attempt from others.
    /// - Returns: The address, to which the browser is sent.
    /// - Throws: What is wrong with the issuer.
    func address(for attempt: SignInAttempt) async throws -> String

    /// Who signed in.
    ///
    /// - Parameters:
    ///   - code: What the issuer sent with the browser.
    ///   - attempt: The attempt that it belongs to.
    ///   - now: The time.
    /// - Returns: Who it is, as the issuer says.
    /// - Throws: What is wrong with the issuer, or with what it said.
    func identity(
        code: String,
        of attempt: SignInAttempt,
        at now: Date
    ) async throws -> ProvidedIdentity
}
