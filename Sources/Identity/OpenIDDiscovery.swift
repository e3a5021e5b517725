import Foundation

/// What an issuer says of itself.
///
/// - SeeAlso: OpenID Connect Discovery 1.0, section 3.
struct OpenIDDiscovery: Decodable, Hashable, Sendable {
    var issuer: String
    var authorizationEndpoint: String
    var tokenEndpoint: String
    var keysAddress: String
    var authenticationMethods: [String]?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keysAddress = "jwks_uri"
        case authenticationMethods = "token_endpoint_auth_methods_supported"
    }

    /// Whether a secret is sent as a password, which is what issuers take that say nothing.
    var prefersBasic: Bool { authenticationMethods?.contains("client_secret_basic") ?? true }

    /// Checks that it is the issuer's own word, and that nothing is sent in the clear.
    func check(issuer expected: String) throws(OpenIDError) {
        func bare(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
        guard bare(issuer) == bare(expected) else {
            throw .badDiscovery(issuer: expected, reason: "it calls itself \(issuer.prefix(200))")
        }
        for address in [authorizationEndpoint, tokenEndpoint, keysAddress] {
            let parts = URLComponents(string: address)
            let isHere = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(parts?.host ?? "")
            guard parts?.scheme == "https" || (parts?.scheme == "http" && isHere) else {
                throw .badDiscovery(
                    issuer: expected,
                    reason: "\(address.prefix(200)) is not reached by https"
                )
            }
        }
    }
}
