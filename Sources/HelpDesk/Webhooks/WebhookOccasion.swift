public import Foundation
public import Ticketing

/// What a webhook is told, before it is written down.
public struct WebhookOccasion: Sendable {
    /// What it is.
    public var topic: WebhookTopic
    /// The webhook.
    public var webhook: Webhook
    /// When it happened.
    public var time: Date
    /// What happened, as the webhook's owner sees it.
    public var changes: [TicketEvent]
    /// The ticket, as the webhook's owner sees it; nil for a try.
    public var whole: WholeTicket?
    /// What was said.
    public var messages: [TicketMessage]
}
