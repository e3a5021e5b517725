import Crypto
public import Foundation
import JWTKit
import Outbound
import Synchronization
public import Ticketing

/// Signing in with an issuer of OpenID Connect: authorization code with PKCE.
///
/// - SeeAlso: OpenID Connect Core 1.0, section 3.1; RFC 7636.
public final class OpenIDProvider: IdentityProvider {
    /// What has to be known of an issuer.
    public struct Settings: Hashable, Sendable {
        /// Its address, as it calls itself.
        public var issuer: String
        /// What it calls Docket.
        public var clientID: String
        /// What Docket proves itself to it with; nil for a public client.
        public var clientSecret: String?
        /// The address at which the browser comes back.
        public var redirectAddress: String
        /// The claim that people are named by.
        public var nameClaim: String

        /// Makes settings.
        public init(
            issuer: String,
            clientID: String,
            clientSecret: String?,
            redirectAddress: String,
            nameClaim: String
        ) {
            self.issuer = issuer
            self.clientID = clientID
            self.clientSecret = clientSecret
            self.redirectAddress = redirectAddress
            self.nameClaim = nameClaim
        }
    }

    private let settings: Settings
    private let client = OutboundClient()
    private let discovered = Mutex<OpenIDDiscovery?>(nil)

    /// What people know it by: the host of its address.
    public var title: String {
        URLComponents(string: settings.issuer)?.host ?? settings.issuer
    }

    /// Makes a provider; nothing is asked of the issuer yet.
    public init(settings: Settings) {
        self.settings = settings
    }

    /// The address at which somebody signs in.
    public func address(for attempt: SignInAttempt) async throws -> String {
        let discovery = try await discovery()
        guard var parts = URLComponents(string: discovery.authorizationEndpoint) else {
            throw OpenIDError.badDiscovery(
                issuer: settings.issuer,
                reason: "its authorization_endpoint is no address"
            )
        }
        let challenge = Data(SHA256.hash(data: Data(attempt.verifier.utf8))).base64URL
        parts.queryItems =
            (parts.queryItems ?? []) + [
                URLQueryItem(name: "response_type", value: "code"),
                URLQueryItem(name: "client_id", value: settings.clientID),
                URLQueryItem(name: "redirect_uri", value: settings.redirectAddress),
                URLQueryItem(name: "scope", value: "openid profile email"),
                URLQueryItem(name: "state", value: attempt.state),
                URLQueryItem(name: "nonce", value: attempt.nonce),
                URLQueryItem(name: "code_challenge", value: challenge),
                URLQueryItem(name: "code_challenge_method", value: "S256"),
            ]
        // A plus in a value is one; many issuers read it as a blank.
        parts.percentEncodedQuery = parts.percentEncodedQuery?.replacing("+", with: "%2B")
        return parts.string ?? discovery.authorizationEndpoint
    }

    /// Who signed in.
    public func identity(
        code: String,
        of attempt: SignInAttempt,
        at now: Date
    ) async throws -> ProvidedIdentity {
        let discovery = try await discovery()
        let token = try await idToken(code, attempt, discovery)
        let claims = try await verified(token, discovery)
        try claims.check(settings, nonce: attempt.nonce, at: now)
        return ProvidedIdentity(
            issuer: settings.issuer,
            subject: claims.subject,
            person: try claims.person(namedBy: settings.nameClaim)
        )
    }

    /// What the issuer says of itself; asked once.
    private func discovery() async throws -> OpenIDDiscovery {
        if let known = discovered.withLock({ $0 }) { return known }
        let base = settings.issuer.hasSuffix("/") ? settings.issuer : settings.issuer + "/"
        let discovery: OpenIDDiscovery = try await value(
            OutboundRequest(
                address: base + ".well-known/openid-configuration",
                headers: ["Accept: application/json"],
                deadline: 10,
                responseLimit: 1 << 20
            )
        )
        try discovery.check(issuer: settings.issuer)
        discovered.withLock { $0 = discovery }
        return discovery
    }

    private func idToken(
        _ code: String,
        _ attempt: SignInAttempt,
        _ discovery: OpenIDDiscovery
    ) async throws -> String {
        struct Answer: Decodable {
            var idToken: String

            private enum CodingKeys: String, CodingKey { case idToken = "id_token" }
        }
        var form = [
            ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", settings.redirectAddress), ("client_id", settings.clientID),
            ("code_verifier", attempt.verifier),
        ]
        var headers = [
            "Content-Type: application/x-www-form-urlencoded", "Accept: application/json",
        ]
        if let secret = settings.clientSecret {
            if discovery.prefersBasic {
                let pair = "\(settings.clientID.formEncoded):\(secret.formEncoded)"
                headers.append("Authorization: Basic \(Data(pair.utf8).base64EncodedString())")
            } else {
                form.append(("client_secret", secret))
            }
        }
        let body = form.map { "\($0)=\($1.formEncoded)" }.joined(separator: "&")
        let answer: Answer = try await value(
            OutboundRequest(
                address: discovery.tokenEndpoint,
                method: "POST",
                headers: headers,
                body: [UInt8](body.utf8),
                deadline: 10,
                responseLimit: 1 << 20
            )
        )
        return answer.idToken
    }

    /// The claims of a token that the issuer signed; its keys are asked for each time, as they change
    /// without a word, and signing in is rare.
    private func verified(
        _ token: String,
        _ discovery: OpenIDDiscovery
    ) async throws -> OpenIDClaims {
        struct Keys: Decodable {
            var keys: [Key]
        }
        /// A key, or what is of a kind that is not known.
        struct Key: Decodable {
            var key: JWK?

            init(from decoder: any Decoder) throws {
                // Keys of other kinds sign nothing that is looked at here.
                key = try? JWK(from: decoder)
            }
        }
        let set: Keys = try await value(
            OutboundRequest(
                address: discovery.keysAddress,
                headers: ["Accept: application/json"],
                deadline: 10,
                responseLimit: 1 << 20
            )
        )
        let keys = JWTKeyCollection()
        for (number, known) in set.keys.compactMap(\.key).enumerated() {
            var key = known
            // An issuer with one key need not name it.
            if key.keyIdentifier == nil {
                key.keyIdentifier = JWKIdentifier(string: "key \(number)")
            }
            // A key that cannot be used verifies nothing.
            _ = try? await keys.add(jwk: key)
        }
        do {
            return try await keys.verify(token, as: OpenIDClaims.self, iteratingKeys: true)
        } catch {
            throw OpenIDError.badToken(reason: "its signature is not the issuer's")
        }
    }

    private func value<Value: Decodable>(_ request: OutboundRequest) async throws -> Value {
        let response = try await client.send(request)
        guard response.status == 200 else {
            throw OpenIDError.refused(issuer: settings.issuer, status: response.status)
        }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(response.body))
        } catch {
            throw OpenIDError.badDiscovery(
                issuer: settings.issuer,
                reason: "it answered what is not OpenID Connect's"
            )
        }
    }
}

extension Data {
    /// Base64 for addresses, without padding (RFC 4648, section 5).
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

extension String {
    /// The text as a value of a form.
    var formEncoded: String {
        var allowed = CharacterSet(charactersIn: "a"..."z")
        allowed.insert(charactersIn: "A"..."Z")
        allowed.insert(charactersIn: "0"..."9")
        allowed.insert(charactersIn: "-._~")
        // Every other byte of UTF-8 can be written so.
        return addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}
