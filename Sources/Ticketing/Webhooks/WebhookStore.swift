public import struct Foundation.Date

/// What can be read of webhooks within one moment.
public protocol WebhookReading {
    /// Webhooks in the order in which they were made.
    func webhooks() throws -> [Webhook]

    /// A webhook, nil where there is none.
    func webhook(_ id: Int64) throws -> Webhook?

    /// The deliveries of a webhook, the latest first, without their bodies.
    ///
    /// - Parameters:
    ///   - webhook: The webhook.
    ///   - state: How far they are; nil for all.
    ///   - sequence: Only those before it; nil for the latest.
    ///   - limit: The most of them.
    /// - Returns: The deliveries.
    /// - Throws: What is wrong with the store.
    func deliveries(
        of webhook: Int64,
        _ state: WebhookDelivery.State?,
        before sequence: Int64?,
        limit: Int
    ) throws -> [WebhookDelivery]

    /// A delivery of a webhook with its body, nil where there is none.
    func delivery(_ id: String, of webhook: Int64) throws -> WebhookDelivery?

    /// How it went to send a delivery, the first time first.
    func attempts(of sequence: Int64) throws -> [WebhookAttempt]

    /// What is to be sent to a webhook first at a time, with its body; nil where nothing is.
    func dueDelivery(of webhook: Int64, at now: Date) throws -> WebhookDelivery?

    /// How many deliveries there are, by how far they are.
    func deliveryCounts() throws -> [WebhookDelivery.State: Int]

    /// How many deliveries wait or were given up, and since when; looks at indexes only.
    func deliveryQueue() throws -> DeliveryQueue

    /// The last event that was looked at for webhooks.
    func webhookCursor() throws -> Int64

    /// Events behind one that are no news, as they were brought in with their tickets.
    func broughtIn(after event: Int64) throws -> [ClosedRange<Int64>]
}

/// What can be written of webhooks within one transaction.
public protocol WebhookWriting: WebhookReading {
    /// Stores a webhook.
    ///
    /// - Returns: It with its number.
    func add(_ webhook: Webhook) throws -> Webhook

    /// Stores a webhook that was changed.
    func save(_ webhook: Webhook) throws

    /// Removes a webhook with its deliveries; whether there was one.
    func removeWebhook(_ id: Int64) throws -> Bool

    /// Stores a delivery.
    ///
    /// - Returns: It with its place.
    func add(_ delivery: WebhookDelivery) throws -> WebhookDelivery

    /// Keeps what is sent, so that it is the same the next time.
    func keep(_ body: [UInt8], of delivery: WebhookDelivery) throws

    /// Stores how it went to send a delivery, and how far it is now.
    func note(_ attempt: WebhookAttempt, of delivery: WebhookDelivery) throws

    /// Notes up to which event was looked.
    func setWebhookCursor(_ event: Int64) throws

    /// Forgets deliveries that ended before a time, and of each webhook all that ended but the last.
    func forgetDeliveries(endedBefore time: Date, keeping count: Int) throws
}
