import Foundation
import GRDB
import Ticketing

extension SQLiteTickets: WebhookReading {
    func webhooks() throws -> [Webhook] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM webhook ORDER BY id")
        ).map(Self.webhook)
    }

    func webhook(_ id: Int64) throws -> Webhook? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM webhook WHERE id = ?"),
            arguments: [id]
        ).map(Self.webhook)
    }

    func deliveries(
        of webhook: Int64,
        _ state: WebhookDelivery.State?,
        before sequence: Int64?,
        limit: Int
    ) throws -> [WebhookDelivery] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(Self.deliveryColumns), NULL AS body FROM webhookDelivery
                     WHERE webhook = ? AND sequence < ? AND (? IS NULL OR state = ?)
                     ORDER BY sequence DESC LIMIT ?
                    """
            ),
            arguments: [
                webhook, sequence ?? Int64.max, state?.rawValue, state?.rawValue, limit,
            ]
        ).map(Self.delivery)
    }

    func delivery(_ id: String, of webhook: Int64) throws -> WebhookDelivery? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT \(Self.deliveryColumns), body FROM webhookDelivery
                     WHERE id = ? AND webhook = ?
                    """
            ),
            arguments: [id, webhook]
        ).map(Self.delivery)
    }

    func attempts(of sequence: Int64) throws -> [WebhookAttempt] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM webhookAttempt WHERE delivery = ? ORDER BY number"
            ),
            arguments: [sequence]
        ).map { row in
            WebhookAttempt(
                number: row["number"],
                time: Date(timeIntervalSince1970: row["time"]),
                status: row["status"],
                milliseconds: row["milliseconds"],
                failure: row["failure"],
                reply: row["reply"]
            )
        }
    }

    func dueDelivery(of webhook: Int64, at now: Date) throws -> WebhookDelivery? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT \(Self.deliveryColumns), body FROM webhookDelivery
                     WHERE webhook = ? AND state = 'waiting' AND nextAttempt <= ?
                     ORDER BY nextAttempt, sequence LIMIT 1
                    """
            ),
            arguments: [webhook, now.timeIntervalSince1970]
        ).map(Self.delivery)
    }

    func deliveryCounts() throws -> [WebhookDelivery.State: Int] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT state, count(*) AS count FROM webhookDelivery GROUP BY state"
        )
        return rows.reduce(into: [:]) { counts, row in
            guard let state = WebhookDelivery.State(rawValue: row["state"]) else { return }
            counts[state] = row["count"]
        }
    }

    func deliveryQueue() throws -> DeliveryQueue {
        let waiting = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT count(*), min(sequence)
                      FROM webhookDelivery INDEXED BY webhookDeliveryDue WHERE state = 'waiting'
                    """
            )
        )
        let dead = try Int.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT count(*)
                      FROM webhookDelivery INDEXED BY webhookDeliveryDead WHERE state = 'dead'
                    """
            )
        )
        let oldest = try (waiting?[1] as Int64?).flatMap { sequence in
            try Double.fetchOne(
                database.cachedStatement(
                    sql: "SELECT createdAt FROM webhookDelivery WHERE sequence = ?"
                ),
                arguments: [sequence]
            )
        }
        return DeliveryQueue(
            waiting: waiting?[0] ?? 0,
            dead: dead ?? 0,
            oldest: oldest.map { Date(timeIntervalSince1970: $0) }
        )
    }

    func webhookCursor() throws -> Int64 {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT event FROM webhookCursor WHERE id = 1")
        ) ?? 0
    }

    func broughtIn(after event: Int64) throws -> [ClosedRange<Int64>] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT first, last FROM webhookBroughtIn WHERE last > ? ORDER BY first"
            ),
            arguments: [event]
        ).map { row in
            let first: Int64 = row["first"]
            return first...max(first, row["last"])
        }
    }

    private static let deliveryColumns = """
        sequence, id, webhook, topic, ticket, events, state, attempts, nextAttempt, createdAt,
        endedAt, replayOf
        """

    private static func webhook(_ row: Row) -> Webhook {
        let topics: String = row["topics"]
        var webhook = Webhook(
            name: row["name"],
            address: row["address"],
            topics: Set(
                topics.split(separator: " ").compactMap { WebhookTopic(rawValue: "\($0)") }
            ),
            filter: row["filter"],
            secret: WebhookSecret(row["secret"]),
            owner: row["owner"],
            createdAt: Date(timeIntervalSince1970: row["createdAt"])
        )
        webhook.id = row["id"]
        webhook.version = row["version"]
        webhook.isActive = row["isActive"]
        webhook.after = row["afterEvent"]
        return webhook
    }

    private static func delivery(_ row: Row) -> WebhookDelivery {
        func date(_ column: String) -> Date? {
            (row[column] as Double?).map { Date(timeIntervalSince1970: $0) }
        }
        let events: String = row["events"]
        var delivery = WebhookDelivery(
            id: row["id"],
            webhook: row["webhook"],
            topic: WebhookTopic(rawValue: row["topic"]) ?? .updated,
            ticket: (row["ticket"] as Int64?).map { TicketNumber(rawValue: $0) },
            events: events.split(separator: " ").compactMap { Int64($0) },
            at: Date(timeIntervalSince1970: row["createdAt"])
        )
        delivery.sequence = row["sequence"]
        delivery.body = (row["body"] as Data?).map { [UInt8]($0) }
        delivery.state = WebhookDelivery.State(rawValue: row["state"]) ?? .dead
        delivery.attempts = row["attempts"]
        delivery.nextAttempt = date("nextAttempt")
        delivery.endedAt = date("endedAt")
        delivery.replayOf = row["replayOf"]
        return delivery
    }
}
