/// Why something is not done with a webhook.
public enum WebhookRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such webhook.
    case noWebhook(String)
    /// There is no such delivery.
    case noDelivery(String)
    /// A part of it cannot be so.
    case invalid(field: String, reason: String)
    /// There are too many.
    case tooMany(limit: Int)
    /// Somebody else changed it meanwhile.
    case conflict(current: Int, expected: Int)
    /// What is to be sent again was never sent.
    case neverSent(String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noWebhook(let id):
            "there is no webhook \(id.prefix(40)); 'docket webhook list' shows which there are"
        case .noDelivery(let id):
            "there is no delivery \(id.prefix(60)) of this webhook, or it was forgotten; 'docket "
                + "webhook deliveries' shows which there are"
        case .invalid(let field, let reason): "\(field) \(reason)"
        case .tooMany(let limit):
            "there are \(limit) webhooks, and no more fit; remove one that nobody needs"
        case .conflict(let current, let expected):
            "the webhook was changed by somebody else: it has version \(current) now, not "
                + "\(expected). Look at it again, then send the change with the new version"
        case .neverSent(let id):
            "the delivery \(id.prefix(60)) waits to be sent; it can be repeated once it was taken or "
                + "given up"
        }
    }
}
