import HelpDesk
import Hummingbird
import Ticketing

/// Reads what clients send about webhooks.
enum WebhookRequests {
    /// The fields that a webhook may have.
    static let fields = ["name", "url", "events", "q", "owner", "active", "secret"]

    /// The fields that a change may have.
    static let changes = fields + ["renewSecret"]

    /// A webhook as a client wants it.
    static func draft(_ fields: JSONFields) throws -> WebhookDraft {
        var draft = WebhookDraft()
        draft.name = try fields.text("name")
        draft.address = try fields.text("url")
        draft.topics = try fields.texts("events")
        draft.filter = try fields.text("q")
        draft.owner = try fields.text("owner")
        draft.isActive = try fields.bool("active")
        draft.secret = try fields.text("secret")
        return draft
    }

    /// What a client wants to be different.
    static func change(_ fields: JSONFields) throws -> WebhookDraft {
        var draft = try draft(fields)
        draft.isSecretRenewed = try fields.bool("renewSecret") ?? false
        if draft.isSecretRenewed, draft.secret != nil {
            throw fields.wrong("renewSecret", "makes a secret; leave out one of your own")
        }
        return draft
    }

    /// The number in the address.
    static func id(_ context: DeskContext) throws -> Int64 {
        let text = context.parameters.get("id") ?? ""
        guard let id = Int64(text) else { throw WebhookRefusal.noWebhook(text) }
        return id
    }

    /// How far deliveries are that are asked for; nil for any.
    static func state(_ request: Request) throws -> WebhookDelivery.State? {
        guard let text = request.queryValue("state") else { return nil }
        guard let state = WebhookDelivery.State(rawValue: text) else {
            let known = WebhookDelivery.State.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(parameter: "state", "must be one of \(known)")
        }
        return state
    }

    /// How many deliveries are asked for, and behind which.
    static func page(_ request: Request) throws -> (limit: Int, before: Int64?) {
        var limit = 50
        if let text = request.queryValue("limit") {
            guard let number = Int(text), (1...200).contains(number) else {
                throw Problem(parameter: "limit", "must be a number from 1 to 200")
            }
            limit = number
        }
        guard let text = request.queryValue("cursor") else { return (limit, nil) }
        guard let before = Int64(text) else {
            throw Problem(parameter: "cursor", "must be the next of an earlier response")
        }
        return (limit, before)
    }
}
