public import Foundation
public import Ticketing

/// Keeps the webhooks of a desk, and what became of what they were told.
public struct ManageWebhooks: Sendable {
    private let desk: TicketDesk
    private let sender: SendDelivery

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - desk: Where webhooks are kept.
    ///   - sender: Sends what is to be tried at once.
    public init(_ desk: TicketDesk, sender: SendDelivery) {
        self.desk = desk
        self.sender = sender
    }

    /// Webhooks in the order in which they were made.
    public func list() throws -> [Webhook] { try desk.store.read { try $0.webhooks() } }

    /// A webhook.
    ///
    /// - Throws: ``WebhookRefusal/noWebhook(_:)`` where there is none.
    public func webhook(_ id: Int64) throws -> Webhook {
        try desk.store.read { try Self.webhook(id, in: $0) }
    }

    /// How many deliveries there are, by how far they are.
    public func counts() throws -> [WebhookDelivery.State: Int] {
        try desk.store.read { try $0.deliveryCounts() }
    }

    /// Makes a webhook; it is told of what happens from now on.
    ///
    /// - Parameters:
    ///   - draft: How it is to be.
    ///   - caller: Who makes it: an admin.
    ///   - key: What the client calls the request; nil for nothing.
    ///   - now: The time.
    /// - Returns: The webhook, its secret where Docket made it, and whether an earlier request made
    ///   it.
    /// - Throws: ``WebhookRefusal`` where it cannot be so.
    public func add(
        _ draft: WebhookDraft,
        by caller: Caller,
        key: IdempotencyKey? = nil,
        at now: Date
    ) async throws -> (webhook: Webhook, secret: WebhookSecret?, isReplay: Bool) {
        try Self.requireAdmin(caller)
        guard let text = draft.address else {
            throw WebhookRefusal.invalid(field: "url", reason: "is missing")
        }
        let address = try reachable(text)
        let made = draft.secret == nil ? WebhookSignature.newSecret() : nil
        let webhook = Webhook(
            name: try TicketLimits.line(
                draft.name ?? WebhookDraft.name(of: address),
                field: "name"
            ),
            address: address,
            topics: try WebhookDraft.topics(draft.topics ?? []),
            filter: try WebhookDraft.filter(draft.filter ?? ""),
            secret: try made ?? WebhookDraft.secret(draft.secret ?? ""),
            owner: caller.name,
            createdAt: now.wholeSecond
        )
        let isActive = draft.isActive ?? true
        return try await desk.store.write { tickets in
            if let known = try key?.made(in: tickets).flatMap({ Int64($0) }) {
                return (try Self.webhook(known, in: tickets), nil, true)
            }
            guard try tickets.webhooks().count < Webhook.limit else {
                throw WebhookRefusal.tooMany(limit: Webhook.limit)
            }
            try PeopleBook(tickets).makeKnown(caller)
            var webhook = webhook
            if let owner = draft.owner {
                webhook.owner = try WebhookDraft.owner(owner, in: tickets)
            }
            webhook.isActive = isActive
            webhook.after = try Self.begin(in: tickets)
            let stored = try tickets.add(webhook)
            if let key { try tickets.remember(key, made: String(stored.id), at: now.wholeSecond) }
            return (stored, made, false)
        }
    }

    /// Changes a webhook.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - draft: What is to be different.
    ///   - expected: The version that the client saw; nil for any.
    ///   - caller: Who wants it: an admin.
    /// - Returns: The webhook, and its secret where Docket made a new one.
    /// - Throws: ``WebhookRefusal`` where it cannot be so.
    public func change(
        _ id: Int64,
        _ draft: WebhookDraft,
        expected: Int? = nil,
        by caller: Caller
    ) async throws -> (webhook: Webhook, secret: WebhookSecret?) {
        try Self.requireAdmin(caller)
        let made = draft.isSecretRenewed ? WebhookSignature.newSecret() : nil
        return try await desk.store.write { tickets in
            let known = try Self.webhook(id, in: tickets)
            if let expected, expected != known.version {
                throw WebhookRefusal.conflict(current: known.version, expected: expected)
            }
            var webhook = known
            if let name = draft.name {
                webhook.name = try TicketLimits.line(name, field: "name")
            }
            if let text = draft.address { webhook.address = try reachable(text) }
            if let words = draft.topics { webhook.topics = try WebhookDraft.topics(words) }
            if let text = draft.filter { webhook.filter = try WebhookDraft.filter(text) }
            if let text = draft.secret { webhook.secret = try WebhookDraft.secret(text) }
            if let made { webhook.secret = made }
            if let owner = draft.owner {
                webhook.owner = try WebhookDraft.owner(owner, in: tickets)
            }
            if let isActive = draft.isActive { webhook.isActive = isActive }
            // What happened while it was told nothing is over.
            if webhook.isActive, !known.isActive { webhook.after = try Self.begin(in: tickets) }
            guard webhook != known else { return (known, nil) }
            webhook.version += 1
            try tickets.save(webhook)
            return (webhook, made)
        }
    }

    /// Removes a webhook, with what it was told and what it was still to be told.
    ///
    /// - Returns: What it was.
    /// - Throws: ``WebhookRefusal/noWebhook(_:)`` where there is none.
    public func remove(
        _ id: Int64,
        expected: Int? = nil,
        by caller: Caller
    ) async throws -> Webhook {
        try Self.requireAdmin(caller)
        return try await desk.store.write { tickets in
            let known = try Self.webhook(id, in: tickets)
            if let expected, expected != known.version {
                throw WebhookRefusal.conflict(current: known.version, expected: expected)
            }
            _ = try tickets.removeWebhook(id)
            return known
        }
    }

    /// An address to which something may be sent.
    private func reachable(_ text: String) throws -> String {
        let address = try WebhookDraft.address(text)
        if let reason = sender.refusal(of: address) {
            throw WebhookRefusal.invalid(field: "url", reason: reason)
        }
        return address
    }

    /// The event behind which a webhook is told of what happens.
    private static func begin(in tickets: any TicketWriting) throws -> Int64 {
        let last = try tickets.lastEvent()
        // While nobody is told anything, nobody looks.
        if try !tickets.webhooks().contains(where: \.isActive) {
            try tickets.setWebhookCursor(last)
        }
        return last
    }

    static func webhook(_ id: Int64, in tickets: any WebhookReading) throws -> Webhook {
        guard let webhook = try tickets.webhook(id) else {
            throw WebhookRefusal.noWebhook(String(id))
        }
        return webhook
    }

    private static func requireAdmin(_ caller: Caller) throws {
        guard caller.role == .admin else {
            throw TicketRefusal.forbidden(action: "setting up webhooks", needs: .admin)
        }
    }
}

extension ManageWebhooks {
    /// A delivery with how it went each time.
    public typealias Told = (delivery: WebhookDelivery, attempts: [WebhookAttempt])

    /// What a webhook was told and is to be told, the latest first.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - state: How far; nil for all.
    ///   - sequence: Only those before it; nil for the latest.
    ///   - limit: The most of them.
    /// - Returns: The deliveries.
    /// - Throws: ``WebhookRefusal/noWebhook(_:)`` where there is no such webhook.
    public func deliveries(
        of id: Int64,
        _ state: WebhookDelivery.State? = nil,
        before sequence: Int64? = nil,
        limit: Int
    ) throws -> [Told] {
        try desk.store.read { tickets in
            _ = try Self.webhook(id, in: tickets)
            return try tickets.deliveries(of: id, state, before: sequence, limit: limit).map {
                (delivery: $0, attempts: try tickets.attempts(of: $0.sequence))
            }
        }
    }

    /// Sends something again that was taken or given up, with the same body, as a new delivery.
    ///
    /// - Throws: ``WebhookRefusal`` where there is no such delivery.
    public func replay(
        _ delivery: String,
        of id: Int64,
        by caller: Caller,
        at now: Date
    ) async throws -> WebhookDelivery {
        try Self.requireAdmin(caller)
        return try await desk.store.write { tickets in
            _ = try Self.webhook(id, in: tickets)
            guard let known = try tickets.delivery(delivery, of: id) else {
                throw WebhookRefusal.noDelivery(delivery)
            }
            guard known.state != .waiting else { throw WebhookRefusal.neverSent(delivery) }
            var again = WebhookDelivery(
                id: SendDelivery.newID(),
                webhook: id,
                topic: known.topic,
                ticket: known.ticket,
                events: known.events,
                at: now
            )
            again.body = known.body
            again.replayOf = known.replayOf ?? known.id
            return try tickets.add(again)
        }
    }

    /// Tries once and at once whether a webhook works.
    ///
    /// - Returns: What it was told, and how that went.
    /// - Throws: ``WebhookRefusal/noWebhook(_:)`` where there is none.
    public func test(_ id: Int64, by caller: Caller, at now: Date) async throws -> Told {
        try Self.requireAdmin(caller)
        let webhook = try webhook(id)
        return try await sender.ping(webhook, at: now)
    }
}

extension Webhook {
    /// What the audit log calls it, also when it is gone: `3 ops.example.com`.
    public var auditName: String { "\(id) \(name)" }
}
