import Ticketing

/// Who made a webhook, as the one who reads what it is told.
enum WebhookOwner {
    /// The owner as an agent, or as less where they are less by now; nil where they are not active.
    static func caller(of webhook: Webhook, in tickets: any TicketReading) throws -> Caller? {
        let person = try tickets.person(webhook.owner)
        guard person?.isActive ?? true else { return nil }
        return Caller(
            name: webhook.owner,
            role: min(person?.role ?? .agent, .agent),
            door: "webhook"
        )
    }
}
