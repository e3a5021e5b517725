import Foundation
import GRDB
import Ticketing

extension SQLiteTickets: WebhookWriting {
    func add(_ webhook: Webhook) throws -> Webhook {
        try database.execute(
            sql: """
                INSERT INTO webhook
                    (version, name, address, topics, filter, secret, owner, isActive, createdAt,
                     afterEvent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: Self.columns(of: webhook)
        )
        var stored = webhook
        stored.id = database.lastInsertedRowID
        return stored
    }

    func save(_ webhook: Webhook) throws {
        try database.execute(
            sql: """
                UPDATE webhook
                   SET version = ?, name = ?, address = ?, topics = ?, filter = ?, secret = ?,
                       owner = ?, isActive = ?, createdAt = ?, afterEvent = ?
                 WHERE id = ?
                """,
            arguments: Self.columns(of: webhook) + [webhook.id]
        )
    }

    func removeWebhook(_ id: Int64) throws -> Bool {
        try database.execute(sql: "DELETE FROM webhook WHERE id = ?", arguments: [id])
        return database.changesCount > 0
    }

    func add(_ delivery: WebhookDelivery) throws -> WebhookDelivery {
        try database.cachedStatement(
            sql: """
                INSERT INTO webhookDelivery
                    (id, webhook, topic, ticket, events, body, state, attempts, nextAttempt,
                     createdAt, endedAt, replayOf)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            delivery.id, delivery.webhook, delivery.topic.rawValue, delivery.ticket?.rawValue,
            delivery.events.map(String.init).joined(separator: " "), delivery.body.map { Data($0) },
            delivery.state.rawValue, delivery.attempts,
            delivery.nextAttempt?.timeIntervalSince1970,
            delivery.createdAt.timeIntervalSince1970, delivery.endedAt?.timeIntervalSince1970,
            delivery.replayOf,
        ])
        var stored = delivery
        stored.sequence = database.lastInsertedRowID
        return stored
    }

    func keep(_ body: [UInt8], of delivery: WebhookDelivery) throws {
        try database.cachedStatement(
            sql: "UPDATE webhookDelivery SET body = ? WHERE sequence = ?"
        ).execute(arguments: [Data(body), delivery.sequence])
    }

    func note(_ attempt: WebhookAttempt, of delivery: WebhookDelivery) throws {
        try database.cachedStatement(
            sql: """
                UPDATE webhookDelivery
                   SET state = ?, attempts = ?, nextAttempt = ?, endedAt = ?
                 WHERE sequence = ?
                """
        ).execute(arguments: [
            delivery.state.rawValue, delivery.attempts,
            delivery.nextAttempt?.timeIntervalSince1970, delivery.endedAt?.timeIntervalSince1970,
            delivery.sequence,
        ])
        // The webhook may have been removed while it was told.
        guard database.changesCount > 0 else { return }
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO webhookAttempt
                    (delivery, number, time, status, milliseconds, failure, reply)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            delivery.sequence, attempt.number, attempt.time.timeIntervalSince1970, attempt.status,
            attempt.milliseconds, attempt.failure, attempt.reply,
        ])
    }

    func setWebhookCursor(_ event: Int64) throws {
        try database.execute(
            sql: "UPDATE webhookCursor SET event = ? WHERE id = 1",
            arguments: [event]
        )
        try database.execute(
            sql: "DELETE FROM webhookBroughtIn WHERE last <= ?",
            arguments: [event]
        )
    }

    func forgetDeliveries(endedBefore time: Date, keeping count: Int) throws {
        try database.execute(
            sql: "DELETE FROM webhookDelivery WHERE state <> 'waiting' AND endedAt < ?",
            arguments: [time.timeIntervalSince1970]
        )
        for webhook in try webhooks() {
            try database.execute(
                sql: """
                    DELETE FROM webhookDelivery
                     WHERE webhook = ? AND state <> 'waiting' AND sequence <=
                           (SELECT sequence FROM webhookDelivery
                             WHERE webhook = ? AND state <> 'waiting'
                             ORDER BY sequence DESC LIMIT 1 OFFSET ?)
                    """,
                arguments: [webhook.id, webhook.id, count]
            )
        }
    }

    /// Notes that the events of a ticket are no news, as they were brought in with it.
    func noteBroughtIn(_ number: TicketNumber) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO webhookBroughtIn (first, last)
                SELECT min(id), max(id) FROM ticketEvent WHERE ticket = ? GROUP BY ticket
                """,
            arguments: [number.rawValue]
        )
    }

    private static func columns(of webhook: Webhook) -> StatementArguments {
        [
            webhook.version, webhook.name, webhook.address,
            webhook.topics.map(\.rawValue).sorted().joined(separator: " "), webhook.filter,
            webhook.secret.value, webhook.owner, webhook.isActive,
            webhook.createdAt.timeIntervalSince1970, webhook.after,
        ]
    }
}
