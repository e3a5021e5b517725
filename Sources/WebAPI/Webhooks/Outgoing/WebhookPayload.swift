import Foundation
public import HelpDesk
import Ticketing

/// What a webhook is told, as JSON of the form that Standard Webhooks proposes.
public struct WebhookPayload: Encodable, Hashable, Sendable {
    /// The webhook that is told.
    struct Receiver: Encodable, Hashable, Sendable {
        var id: Int64
        var name: String
    }

    /// What happened.
    struct Content: Encodable, Hashable, Sendable {
        /// The webhook that is told.
        var webhook: Receiver
        /// The ticket as it was when it was written down; null for a try.
        @ExplicitNull var ticket: TicketBody?
        /// What happened to it.
        var changes: [TicketEventBody]
        /// What was said in it.
        var messages: [MessageBody]
    }

    /// What happened: `ticket.created`, `ticket.state`, `ping`.
    var type: String
    /// When it happened.
    var timestamp: Date
    /// What happened.
    var data: Content

    /// Writes an occasion down.
    public init(_ occasion: WebhookOccasion) {
        let webhook = occasion.webhook
        type = Self.type(of: occasion.topic)
        timestamp = occasion.time
        data = Content(
            webhook: Receiver(id: webhook.id, name: webhook.name),
            changes: occasion.changes.map { TicketEventBody($0) },
            messages: occasion.messages.map { MessageBody($0) }
        )
        data.ticket = occasion.whole.map { whole in
            var body = TicketBody(whole)
            // What was said before was told before, and would make every delivery longer.
            body.messages = nil
            body.rulesFired = nil
            return body
        }
    }

    /// The bytes of an occasion.
    ///
    /// - Throws: What the encoder says.
    @Sendable
    public static func bytes(of occasion: WebhookOccasion) throws -> [UInt8] {
        [UInt8](try APICoding.encoded(WebhookPayload(occasion)))
    }

    private static func type(of topic: WebhookTopic) -> String {
        topic == .ping ? topic.rawValue : "ticket.\(topic.rawValue)"
    }
}
