public import Foundation
public import Ticketing

/// Sends to a webhook what it is to be told, once.
public struct SendDelivery: Sendable {
    /// Writes down what a webhook is told.
    public typealias Payload = @Sendable (WebhookOccasion) throws -> [UInt8]

    /// How long a receiver has for its reply, in seconds.
    static let deadline = 10

    private let desk: TicketDesk
    private let transport: any WebhookTransport
    private let payload: Payload
    private let backOff: WebhookBackOff
    private let now: @Sendable () -> Date
    private let chance: @Sendable () -> Double

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - desk: Where webhooks and tickets are kept.
    ///   - transport: Sends requests.
    ///   - backOff: When it is sent again what was not taken.
    ///   - now: Tells the time.
    ///   - chance: Gives numbers from 0 to 1.
    ///   - payload: Writes down what is told.
    public init(
        _ desk: TicketDesk,
        transport: any WebhookTransport,
        backOff: WebhookBackOff = .standard,
        now: @escaping @Sendable () -> Date,
        chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        payload: @escaping Payload
    ) {
        self.desk = desk
        self.transport = transport
        self.payload = payload
        self.backOff = backOff
        self.now = now
        self.chance = chance
    }

    /// Why nothing would ever be sent to an address; nil where it has to be tried.
    func refusal(of address: String) -> String? { transport.refusal(of: address) }

    /// Sends a delivery once, and stores how it went.
    ///
    /// - Returns: The delivery as it is then, and how it went.
    /// - Throws: `CancellationError` where nobody waits any more, and ``TicketStoreError``; then
    ///   nothing is known of it, and it is sent again.
    @discardableResult
    func callAsFunction(
        _ delivery: WebhookDelivery,
        to webhook: Webhook
    ) async throws -> (WebhookDelivery, WebhookAttempt) {
        var delivery = delivery
        let attempt: WebhookAttempt
        if let body = try body(of: delivery, for: webhook) {
            if delivery.body != body {
                let unwritten = delivery
                try await desk.store.write { try $0.keep(body, of: unwritten) }
                delivery.body = body
            }
            attempt = try await send(body, delivery, to: webhook)
        } else {
            attempt = WebhookAttempt(
                number: delivery.attempts + 1,
                time: now(),
                milliseconds: 0,
                failure: "its owner, \(webhook.owner), does not see the ticket",
                isFinal: true
            )
        }
        delivery.take(attempt, backOff, jitter: chance(), at: now())
        let taken = delivery
        try await desk.store.write { try $0.note(attempt, of: taken) }
        return (delivery, attempt)
    }

    /// Tries a webhook: what it is told once, and never again.
    func ping(_ webhook: Webhook, at now: Date) async throws -> ManageWebhooks.Told {
        var delivery = WebhookDelivery(
            id: Self.newID(),
            webhook: webhook.id,
            topic: .ping,
            ticket: nil,
            events: [],
            at: now
        )
        let body = try payload(
            WebhookOccasion(topic: .ping, webhook: webhook, time: now, changes: [], messages: [])
        )
        delivery.body = body
        var attempt = try await send(body, delivery, to: webhook)
        attempt.isFinal = true
        delivery.take(attempt, backOff, jitter: 0, at: self.now())
        let (ended, noted) = (delivery, attempt)
        let stored = try await desk.store.write { tickets in
            _ = try ManageWebhooks.webhook(webhook.id, in: tickets)
            let stored = try tickets.add(ended)
            try tickets.note(noted, of: stored)
            return stored
        }
        return (stored, [attempt])
    }

    private func send(
        _ body: [UInt8],
        _ delivery: WebhookDelivery,
        to webhook: Webhook
    ) async throws -> WebhookAttempt {
        let start = now()
        let seconds = Int(start.timeIntervalSince1970)
        // What is repeated by hand is the same to its receiver, who may have taken it already.
        let id = delivery.replayOf ?? delivery.id
        let signature = WebhookSignature.standard(of: body, id: id, at: seconds, webhook.secret)
        var attempt = WebhookAttempt(number: delivery.attempts + 1, time: start, milliseconds: 0)
        let request = WebhookRequest(
            address: webhook.address,
            headers: [
                "Content-Type: application/json",
                "User-Agent: Docket",
                "webhook-id: \(id)",
                "webhook-timestamp: \(seconds)",
                "webhook-signature: \(signature)",
                "X-Hub-Signature-256: \(WebhookSignature.hub(of: body, webhook.secret))",
                "X-Docket-Delivery: \(delivery.id)",
                "X-Docket-Event: \(delivery.topic.rawValue)",
                "X-Docket-Attempt: \(attempt.number)",
            ],
            body: body,
            deadline: Self.deadline,
            replyLimit: WebhookAttempt.replyLimit
        )
        do {
            let reply = try await transport.send(request)
            attempt.status = reply.status
            attempt.retryAfter = reply.retryAfter
            attempt.reply = Self.shown(reply.beginning)
            // Who says that it is gone for ever is believed.
            attempt.isFinal = reply.status == 410
        } catch let failure as WebhookFailure {
            attempt.failure = failure.description
            attempt.isFinal = failure.isFinal
        }
        attempt.milliseconds = max(0, Int(now().timeIntervalSince(start) * 1_000))
        return attempt
    }

    /// What is sent; nil where the webhook's owner may not see it, or not any more.
    private func body(of delivery: WebhookDelivery, for webhook: Webhook) throws -> [UInt8]? {
        guard let number = delivery.ticket else { return delivery.body }
        let time = now()
        return try desk.store.read { tickets in
            guard let owner = try WebhookOwner.caller(of: webhook, in: tickets),
                let ticket = try tickets.ticket(number), owner.reader.sees(ticket)
            else { return nil }
            // The same is sent again, but to who was an agent when it was written down, and is none.
            if owner.isAgent, let body = delivery.body { return body }
            let whole = try desk.whole(number, for: owner, in: tickets, at: time)
            let wanted = Set(delivery.events)
            let changes = whole.events.filter { wanted.contains($0.id) }
            guard !changes.isEmpty else { return nil }
            let said = Set(
                changes.filter { $0.kind == .message }.compactMap { $0.after.flatMap { Int64($0) } }
            )
            return try payload(
                WebhookOccasion(
                    topic: delivery.topic,
                    webhook: webhook,
                    time: changes.first?.time ?? delivery.createdAt,
                    changes: changes,
                    whole: whole,
                    messages: whole.messages.filter { said.contains($0.id) }
                )
            )
        }
    }

    /// The beginning of a reply as text, cut where a character would be by half.
    private static func shown(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(WebhookAttempt.replyLimit), as: UTF8.self)
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    scalar == "\n" || scalar == "\t"
                        || scalar.properties.generalCategory != .control
                }
            )
        )
    }

    /// What tells a delivery from all others.
    static func newID() -> String { UUID().uuidString.lowercased() }
}
