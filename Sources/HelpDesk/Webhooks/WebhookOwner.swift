import Ticketing

/// In whose name a webhook is told, as the one who reads what it is told.
enum WebhookOwner {
    /// The owner as they are now, with what lists of access keep from them; nil where they are gone.
    ///
    /// - Parameters:
    ///   - webhook: The webhook.
    ///   - tickets: The desk at this moment.
    /// - Returns: The owner.
    /// - Throws: What is wrong with the store: who may see what is not guessed.
    static func caller(of webhook: Webhook, in tickets: any TicketReading) throws -> Caller? {
        guard let person = try tickets.person(webhook.owner), person.isActive else { return nil }
        let owner = Caller(name: person.name, role: person.role, door: "webhook")
        return owner.seeing(try tickets.accessLists(), in: try tickets.groups())
    }
}
