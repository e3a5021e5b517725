public import Foundation
public import Ticketing

/// A webhook as JSON; its secret is in the answer to its making, and in no other.
public struct WebhookBody: Encodable, Hashable, Sendable {
    /// Its number.
    public var id: Int64
    /// Counts its changes; `ETag` is this in quotes.
    public var version: Int
    /// What people call it.
    public var name: String
    /// Where it is told.
    public var url: String
    /// What it is told of.
    public var events: [WebhookTopic]
    /// The tickets that it is told of, in the filter language; empty for all.
    public var q: String
    /// In whose name it is told.
    public var owner: String
    /// Whether it is told anything.
    public var active: Bool
    /// When it was made.
    public var createdAt: Date
    /// Where it is.
    public var href: String
    /// What its requests are signed with; only where Docket has just made it.
    public var secret: String?

    /// Writes a webhook down.
    ///
    /// - Parameters:
    ///   - webhook: The webhook.
    ///   - made: The secret that was made for it just now; nil for none.
    public init(_ webhook: Webhook, made: WebhookSecret? = nil) {
        id = webhook.id
        version = webhook.version
        name = webhook.name
        url = webhook.address
        events = webhook.topics.sorted()
        q = webhook.filter
        owner = webhook.owner
        active = webhook.isActive
        createdAt = webhook.createdAt
        href = "/api/v1/webhooks/\(webhook.id)"
        secret = made?.value
    }
}

/// The webhooks of a desk, as JSON.
public struct WebhookListBody: Encodable, Hashable, Sendable {
    /// The webhooks.
    public var webhooks: [WebhookBody]
    /// How many deliveries there are, by how far they are.
    public var deliveries: [String: Int]

    /// Writes them down.
    ///
    /// - Parameters:
    ///   - webhooks: The webhooks.
    ///   - counts: How many deliveries there are, by how far they are.
    public init(_ webhooks: [Webhook], _ counts: [WebhookDelivery.State: Int]) {
        self.webhooks = webhooks.map { WebhookBody($0) }
        deliveries = Dictionary(
            uniqueKeysWithValues: WebhookDelivery.State.allCases.map {
                ($0.rawValue, counts[$0] ?? 0)
            }
        )
    }
}
