public import Foundation
public import HelpDesk
public import Ticketing

/// What a webhook was told or is to be told, as JSON.
public struct WebhookDeliveryBody: Encodable, Hashable, Sendable {
    /// How it went to send it once.
    public struct Attempt: Encodable, Hashable, Sendable {
        /// Counts the times, from 1.
        public var number: Int
        /// When.
        public var time: Date
        /// The HTTP status; null where there was no response.
        @ExplicitNull public var status: Int?
        /// How long it took.
        public var milliseconds: Int
        /// Why there was no response; null where there was one.
        @ExplicitNull public var failure: String?
        /// What the response begins with.
        public var reply: String
    }

    /// What tells it from others; the receiver gets it as `X-Docket-Delivery`.
    public var id: String
    /// What is told.
    public var event: WebhookTopic
    /// The ticket; null for a try.
    @ExplicitNull public var ticket: TicketNumber?
    /// How far it is.
    public var state: WebhookDelivery.State
    /// How often it was sent.
    public var attempts: Int
    /// When it is sent next; null where it is not.
    @ExplicitNull public var nextAttempt: Date?
    /// Since when it is to be sent.
    public var createdAt: Date
    /// When it was taken or given up.
    @ExplicitNull public var endedAt: Date?
    /// The delivery that it repeats.
    @ExplicitNull public var replayOf: String?
    /// How it went each time, the first time first.
    public var log: [Attempt]

    /// Writes a delivery down.
    public init(_ told: ManageWebhooks.Told) {
        let delivery = told.delivery
        id = delivery.id
        event = delivery.topic
        state = delivery.state
        attempts = delivery.attempts
        createdAt = delivery.createdAt
        log = told.attempts.map { attempt in
            var entry = Attempt(
                number: attempt.number,
                time: attempt.time,
                milliseconds: attempt.milliseconds,
                reply: attempt.reply
            )
            entry.status = attempt.status
            entry.failure = attempt.failure
            return entry
        }
        ticket = delivery.ticket
        nextAttempt = delivery.nextAttempt
        endedAt = delivery.endedAt
        replayOf = delivery.replayOf
    }
}

/// A page of what a webhook was told and is to be told, the latest first, as JSON.
public struct WebhookDeliveriesBody: Encodable, Hashable, Sendable {
    /// The deliveries.
    public var deliveries: [WebhookDeliveryBody]
    /// The cursor of the next page; null on the last.
    @ExplicitNull public var next: String?

    /// Writes a page down.
    ///
    /// - Parameters:
    ///   - told: The deliveries.
    ///   - limit: How many of them were asked for.
    public init(_ told: [ManageWebhooks.Told], limit: Int) {
        deliveries = told.map { WebhookDeliveryBody($0) }
        next = told.count < limit ? nil : told.last.map { String($0.delivery.sequence) }
    }
}
