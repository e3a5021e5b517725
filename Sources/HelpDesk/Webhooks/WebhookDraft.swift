import Foundation
import Ticketing

/// A webhook as somebody wants it: of one that is there, only what is to be different.
public struct WebhookDraft: Hashable, Sendable {
    /// The fewest and the most characters of a secret.
    public static let secretLength = 16...256
    /// The most characters of an address, and of a filter.
    private static let addressLimit = 2_000
    private static let filterLimit = 2_000

    /// What people call it; nil for its host.
    public var name: String?
    /// Where it is told.
    public var address: String?
    /// What it is told of.
    public var topics: [String]?
    /// The tickets that it is told of, in the filter language.
    public var filter: String?
    /// What its requests are signed with.
    public var secret: String?
    /// Whether Docket makes a new secret.
    public var isSecretRenewed = false
    /// In whose name it is told; nil for whoever makes it.
    public var owner: String?
    /// Whether it is told anything.
    public var isActive: Bool?

    /// Wants nothing.
    public init() {}

    /// An address that something can be sent to.
    static func address(_ text: String) throws -> String {
        func wrong(_ reason: String) -> WebhookRefusal { .invalid(field: "url", reason: reason) }
        guard text.utf8.count <= addressLimit else {
            throw wrong("is too long; \(addressLimit) bytes fit")
        }
        // What is no visible ASCII would be another header, or another host.
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            parts.port.map({ (1...65_535).contains($0) }) ?? true
        else { throw wrong("must be an address such as https://example.com/hook") }
        guard parts.user == nil, parts.password == nil else {
            throw wrong("holds a name or a password, which would be seen; use the secret")
        }
        guard parts.fragment == nil else { throw wrong("holds '#', behind which nothing is sent") }
        return text
    }

    /// Topics by their words; all of them where none is named.
    static func topics(_ words: [String]) throws -> Set<WebhookTopic> {
        guard !words.isEmpty else { return Set(WebhookTopic.ofTickets) }
        return Set(
            try words.map { word in
                guard let topic = WebhookTopic.ofTickets.first(where: { $0.rawValue == word })
                else {
                    let known = WebhookTopic.ofTickets.map(\.rawValue).joined(separator: ", ")
                    throw WebhookRefusal.invalid(
                        field: "events",
                        reason: "cannot hold '\(word.prefix(40))'; there are \(known)"
                    )
                }
                return topic
            }
        )
    }

    /// A filter that can be read.
    static func filter(_ text: String) throws -> String {
        guard text.utf8.count <= filterLimit else {
            throw WebhookRefusal.invalid(
                field: "q",
                reason: "is too long; \(filterLimit) bytes fit"
            )
        }
        _ = try TicketFilterParser.parse(text)
        return text
    }

    /// A secret that signs.
    static func secret(_ text: String) throws -> WebhookSecret {
        guard secretLength.contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw WebhookRefusal.invalid(
                field: "secret",
                reason:
                    "must have \(secretLength.lowerBound) to \(secretLength.upperBound) visible "
                    + "characters of ASCII"
            )
        }
        guard WebhookSignature.isKey(text) else {
            throw WebhookRefusal.invalid(
                field: "secret",
                reason: "begins with whsec_, behind which 24 to 64 bytes in Base64 must stand"
            )
        }
        return WebhookSecret(text)
    }

    /// Somebody of the desk in whose name a webhook can be told.
    static func owner(_ text: String, in tickets: any TicketReading) throws -> String {
        let name = try Person.name(text, field: "owner")
        guard let person = try tickets.person(name), person.isActive else {
            throw WebhookRefusal.invalid(
                field: "owner",
                reason: "is nobody of this desk; 'docket person' shows who there is"
            )
        }
        return person.name
    }

    /// What a webhook is called that nobody named: the host of its address.
    static func name(of address: String) -> String {
        URLComponents(string: address)?.host.flatMap { $0.isEmpty ? nil : $0 } ?? "webhook"
    }
}
