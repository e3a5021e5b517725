import Foundation
import JWTKit
import Ticketing

/// What an issuer signs about somebody.
///
/// - SeeAlso: OpenID Connect Core 1.0, sections 2 and 3.1.3.7.
struct OpenIDClaims: JWTPayload {
    /// How far clocks may be apart, in seconds.
    private static let leeway = 120.0

    var issuer: String
    var subject: String
    var audience: [String]
    var authorizedParty: String?
    var expires: Double
    var issuedAt: Double?
    var nonce: String?
    var texts: [String: String]
    var isEmailVerified: Bool?

    /// Claims by their names in the token.
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }

        static func named(_ name: String) -> Name {
            guard let name = Name(stringValue: name) else { preconditionFailure("no name") }
            return name
        }
    }

    init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: Name.self)
        issuer = try claims.decode(String.self, forKey: .named("iss"))
        subject = try claims.decode(String.self, forKey: .named("sub"))
        // JWTKit's own claim ends the program where the list is empty.
        if let list = try? claims.decode([String].self, forKey: .named("aud")) {
            audience = list
        } else {
            audience = [try claims.decode(String.self, forKey: .named("aud"))]
        }
        authorizedParty = try claims.decodeIfPresent(String.self, forKey: .named("azp"))
        expires = try claims.decode(Double.self, forKey: .named("exp"))
        issuedAt = try claims.decodeIfPresent(Double.self, forKey: .named("iat"))
        nonce = try claims.decodeIfPresent(String.self, forKey: .named("nonce"))
        isEmailVerified = try? claims.decodeIfPresent(Bool.self, forKey: .named("email_verified"))
        texts = [:]
        for key in claims.allKeys {
            // Claims that are no texts name nobody.
            if let text = try? claims.decode(String.self, forKey: key) {
                texts[key.stringValue] = text
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (name, text) in texts { try container.encode(text, forKey: .named(name)) }
    }

    /// Times and names are looked at by ``check(_:nonce:at:)``, which knows what is expected.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// Checks that the issuer means this sign-in.
    func check(
        _ settings: OpenIDProvider.Settings,
        nonce expected: String,
        at now: Date
    ) throws(OpenIDError) {
        let time = now.timeIntervalSince1970
        func bare(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
        guard bare(issuer) == bare(settings.issuer) else {
            throw .badToken(reason: "another issuer made it")
        }
        guard audience.contains(settings.clientID),
            audience.count == 1 || authorizedParty == settings.clientID
        else { throw .badToken(reason: "it is for another program") }
        guard expires + Self.leeway > time else { throw .badToken(reason: "it has ended") }
        if let issuedAt, issuedAt > time + Self.leeway {
            throw .badToken(reason: "it was made in the future; compare the clocks")
        }
        guard nonce == expected else { throw .badToken(reason: "it is of another sign-in") }
        guard !subject.isEmpty, subject.utf8.count <= 255 else {
            throw .badToken(reason: "it names nobody")
        }
    }

    /// Who it is.
    ///
    /// - Parameter claim: The claim that people are named by.
    /// - Returns: The person.
    /// - Throws: ``IdentityRefusal`` where the claim is missing or no name.
    func person(namedBy claim: String) throws -> Person {
        guard let text = texts[claim], !text.isEmpty else {
            throw IdentityRefusal(
                "the issuer names nobody by the claim '\(claim)'; an admin names another with "
                    + "oidcNameClaim"
            )
        }
        if claim == "email", isEmailVerified != true {
            throw IdentityRefusal("the issuer has not verified the mail address")
        }
        let name: String
        do {
            name = try Person.name(text, field: claim)
        } catch {
            throw IdentityRefusal("\(error)")
        }
        let email = isEmailVerified == true ? texts["email"] : nil
        return Person(
            name: name,
            displayName: String((texts["name"] ?? "").prefix(TicketLimits.name)),
            email: email
        )
    }
}
