import HelpDesk
import Hummingbird

extension Problem {
    /// The problem of what is not done with a webhook.
    init(webhook error: WebhookRefusal) {
        let detail = Self.sentence(error.description)
        switch error {
        case .noWebhook:
            self.init(
                "webhook-not-found",
                status: .notFound,
                title: "No such webhook",
                detail: detail
            )
        case .noDelivery:
            self.init(
                "delivery-not-found",
                status: .notFound,
                title: "No such delivery",
                detail: detail
            )
        case .invalid(let field, let reason):
            self.init(
                "invalid-field",
                status: .unprocessableContent,
                title: "The webhook cannot be so",
                detail: detail,
                errors: [FieldError(field: field, message: reason)]
            )
        case .tooMany:
            self.init(
                "too-many-webhooks",
                status: .conflict,
                title: "No more webhooks fit",
                detail: detail
            )
        case .conflict(let current, _):
            self.init(
                "version-conflict",
                status: .preconditionFailed,
                title: "Somebody else changed the webhook",
                detail: detail
            )
            currentVersion = current
        case .neverSent:
            self.init(
                "delivery-waiting",
                status: .conflict,
                title: "The delivery is not over",
                detail: detail
            )
        }
    }
}
