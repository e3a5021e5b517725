import Foundation
import Logging
import Ticketing

/// Finds in what happened to tickets what webhooks are to be told.
///
/// What was looked at is stored together with what came of it, so that nothing is lost or told twice
/// where the server ends in between.
struct GatherDeliveries: Sendable {
    /// So many events are looked at in one go.
    private static let batch = 500

    let desk: TicketDesk
    let logger: Logger

    /// Looks at what happened since it looked last.
    ///
    /// - Returns: Whether there may be more to look at.
    /// - Throws: ``TicketStoreError``
    func callAsFunction(at now: Date) async throws -> Bool {
        let isNeeded = try desk.store.read { tickets in
            try tickets.webhooks().contains(where: \.isActive)
                && tickets.lastEvent() > tickets.webhookCursor()
        }
        guard isNeeded else { return false }
        return try await desk.store.write { tickets in
            let cursor = try tickets.webhookCursor()
            let events = try tickets.events(after: cursor, limit: Self.batch)
            let isFull = events.count == Self.batch
            var runs = WebhookRun.runs(of: events)
            // What is cut in its middle is looked at whole the next time.
            if isFull, runs.count > 1 { runs.removeLast() }
            guard let last = runs.last?.events.last?.id else { return false }
            let webhooks = try tickets.webhooks().filter(\.isActive)
            let old = try tickets.broughtIn(after: cursor)
            for run in runs where !old.contains(where: { $0.contains(run.events[0].id) }) {
                try tell(run, to: webhooks, in: tickets, at: now)
            }
            try tickets.setWebhookCursor(last)
            return isFull
        }
    }

    private func tell(
        _ run: WebhookRun,
        to webhooks: [Webhook],
        in tickets: any TicketWriting,
        at now: Date
    ) throws {
        var facts: TicketFacts?
        for webhook in webhooks {
            let parts = run.parts(for: webhook)
            guard !parts.isEmpty, let ticket = try tickets.ticket(run.ticket),
                let owner = try WebhookOwner.caller(of: webhook, in: tickets),
                owner.reader.sees(ticket)
            else { continue }
            if !webhook.filter.isEmpty {
                let known = try facts ?? self.facts(of: ticket, in: tickets, at: now)
                facts = known
                guard isMeant(known, by: webhook) else { continue }
            }
            for part in parts {
                let seen = owner.isAgent ? part.events : part.events.compactMap(\.forRequester)
                guard !seen.isEmpty else { continue }
                _ = try tickets.add(
                    WebhookDelivery(
                        id: SendDelivery.newID(),
                        webhook: webhook.id,
                        topic: part.topic,
                        ticket: run.ticket,
                        events: seen.map(\.id),
                        at: now
                    )
                )
            }
        }
    }

    private func isMeant(_ facts: TicketFacts, by webhook: Webhook) -> Bool {
        do throws(TicketFilterError) {
            var facts = facts
            facts.me = webhook.owner
            return try TicketFilterParser.parse(webhook.filter).matches(facts)
        } catch {
            // It was read when it was stored: only another version's words are not read now.
            logger.error(
                "a webhook has a filter that is not understood",
                metadata: ["webhook": "\(webhook.id)"]
            )
            return false
        }
    }

    private func facts(
        of ticket: Ticket,
        in tickets: any TicketReading,
        at now: Date
    ) throws -> TicketFacts {
        let number = ticket.number
        let said = try tickets.messages(of: number, withNotes: true)
        let environment = desk.environment(
            in: tickets,
            sla: desk.sla(of: ticket, try tickets.events(of: number), at: now),
            hasAttachment: try !tickets.attachments(of: number, withInternal: true).isEmpty,
            messages: said.map(\.body),
            context: [:],
            at: now
        )
        return environment.facts(ticket)
    }
}
