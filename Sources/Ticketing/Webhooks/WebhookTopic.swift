/// What a webhook is told of.
public enum WebhookTopic: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// A ticket was filed, with all that filing it did.
    case created
    /// Something of a ticket is different, and none of the others says it.
    case updated
    /// A message was written.
    case message
    /// A ticket stands elsewhere in its life.
    case state
    /// A target of its SLA is about to be missed, or was.
    case sla
    /// Somebody tries whether the webhook works.
    case ping

    /// Those that a webhook can be for.
    public static let ofTickets: [WebhookTopic] = [.created, .updated, .message, .state, .sla]

    /// In the order in which they are listed.
    public static func < (left: WebhookTopic, right: WebhookTopic) -> Bool {
        left.rawValue < right.rawValue
    }

    /// What an event is of; nil for what nobody is told of.
    init?(_ kind: TicketEvent.Kind) {
        switch kind {
        case .created: self = .created
        case .message: self = .message
        case .state: self = .state
        case .slaWarning, .slaBreach: self = .sla
        case .title, .type, .priority, .queue, .assignee, .requester, .watchers, .tags, .field,
            .link, .due, .milestone, .checklist, .knowledge, .attachment, .merged, .split, .alert,
            .proof, .joined:
            self = .updated
        // What a rule did is told as what it is; that somebody was told is nothing to tell.
        case .ruleFired, .ruleStopped, .notified, .imported: return nil
        }
    }
}
