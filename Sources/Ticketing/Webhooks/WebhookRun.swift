/// Events of one ticket that belong together: what one request, or one moment, did to it.
public struct WebhookRun: Hashable, Sendable {
    /// What a webhook is told in one delivery.
    public struct Part: Hashable, Sendable {
        /// What it is told.
        public var topic: WebhookTopic
        /// The events that say so.
        public var events: [TicketEvent]
    }

    /// The events, in their order.
    public private(set) var events: [TicketEvent]

    /// The ticket.
    public var ticket: TicketNumber { events[0].ticket }

    /// The runs of events.
    ///
    /// - Parameter events: The events of all tickets, in their order.
    /// - Returns: The runs, in their order.
    public static func runs(of events: [TicketEvent]) -> [WebhookRun] {
        var runs: [WebhookRun] = []
        for event in events {
            if let last = runs.last?.events.last, last.ticket == event.ticket,
                last.time == event.time, last.door == event.door
            {
                runs[runs.count - 1].events.append(event)
            } else {
                runs.append(WebhookRun(events: [event]))
            }
        }
        return runs
    }

    /// What a webhook is told of the run.
    ///
    /// What filing a ticket did beside, and what it says first, is part of its being filed.
    ///
    /// - Parameter webhook: The webhook.
    /// - Returns: A delivery for each topic.
    public func parts(for webhook: Webhook) -> [Part] {
        let isFiled = events.contains { $0.kind == .created }
        let first = isFiled ? events.first { $0.kind == .message }?.id : nil
        var parts: [Part] = []
        for event in events where event.id > webhook.after {
            guard var topic = WebhookTopic(event.kind) else { continue }
            if isFiled, topic == .updated, webhook.topics.contains(.created) { topic = .created }
            if event.id == first { topic = .created }
            guard webhook.topics.contains(topic) else { continue }
            if let index = parts.firstIndex(where: { $0.topic == topic }) {
                parts[index].events.append(event)
            } else {
                parts.append(Part(topic: topic, events: [event]))
            }
        }
        return parts
    }
}
