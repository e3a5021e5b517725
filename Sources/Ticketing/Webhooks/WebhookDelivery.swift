public import struct Foundation.Date

/// Something that a webhook is to be told, until it took it or is given up.
public struct WebhookDelivery: Hashable, Sendable {
    /// How far it is.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is to be sent, perhaps again.
        case waiting
        /// The receiver took it.
        case delivered
        /// It is given up.
        case dead
    }

    /// Its place among all deliveries; 0 before it is stored.
    public var sequence: Int64
    /// What tells it from others for ever: the receiver sees it, and sees it again when it is repeated.
    public var id: String
    /// The webhook.
    public var webhook: Int64
    /// What is told.
    public var topic: WebhookTopic
    /// The ticket; nil for a try.
    public var ticket: TicketNumber?
    /// The events that are told.
    public var events: [Int64]
    /// What is sent; nil before it was sent first.
    public var body: [UInt8]?
    /// How far it is.
    public var state: State
    /// How often it was sent.
    public var attempts: Int
    /// When it is sent next; nil where it is not.
    public var nextAttempt: Date?
    /// Since when it is to be sent.
    public var createdAt: Date
    /// When it was taken or given up.
    public var endedAt: Date?
    /// The delivery that it repeats.
    public var replayOf: String?

    /// Makes a delivery that is not stored yet.
    public init(
        id: String,
        webhook: Int64,
        topic: WebhookTopic,
        ticket: TicketNumber?,
        events: [Int64],
        at now: Date
    ) {
        sequence = 0
        self.id = id
        self.webhook = webhook
        self.topic = topic
        self.ticket = ticket
        self.events = events
        state = .waiting
        attempts = 0
        nextAttempt = now
        createdAt = now
    }

    /// Takes in how it went to send it.
    ///
    /// - Parameters:
    ///   - attempt: How it went.
    ///   - backOff: When it is sent again.
    ///   - jitter: A number from 0 to 1 that keeps many from being sent again at the same moment.
    ///   - now: The time.
    public mutating func take(
        _ attempt: WebhookAttempt,
        _ backOff: WebhookBackOff,
        jitter: Double,
        at now: Date
    ) {
        attempts = attempt.number
        if attempt.isTaken {
            state = .delivered
        } else if attempt.isFinal || attempts >= backOff.limit {
            state = .dead
        } else {
            nextAttempt = now.addingTimeInterval(
                backOff.delay(after: attempts, jitter: jitter, wish: attempt.retryAfter)
            )
            return
        }
        nextAttempt = nil
        endedAt = now
    }
}
