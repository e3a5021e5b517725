import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/webhooks`: addresses that are told of what happens to tickets, for admins.
struct WebhooksController {
    private static let example = #"for example {"url": "https://example.com/hook"}"#

    let webhooks: ManageWebhooks
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("webhooks", use: list)
            .post("webhooks", use: add)
            .get("webhooks/{id}", use: show)
            .patch("webhooks/{id}", use: change)
            .delete("webhooks/{id}", use: remove)
            .post("webhooks/{id}/test", use: test)
            .get("webhooks/{id}/deliveries", use: deliveries)
            .post("webhooks/{id}/deliveries/{delivery}/replay", use: replay)
            .refusingOthers("webhooks", besides: [.get, .post])
            .refusingOthers("webhooks/{id}", besides: [.get, .patch, .delete])
            .refusingOthers("webhooks/{id}/test", besides: [.post])
            .refusingOthers("webhooks/{id}/deliveries", besides: [.get])
            .refusingOthers("webhooks/{id}/deliveries/{delivery}/replay", besides: [.post])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        try Response(json: WebhookListBody(try webhooks.list(), try webhooks.counts()))
    }

    @Sendable
    private func add(_ request: Request, context: DeskContext) async throws -> Response {
        let object = try await JSONRequest(request).object(
            holding: "a webhook",
            example: Self.example
        )
        let fields = try JSONFields(object, known: WebhookRequests.fields)
        let caller = context.caller
        let (webhook, secret, isReplay) = try await webhooks.add(
            try WebhookRequests.draft(fields),
            by: caller,
            key: try TicketsAPI.key(TicketsController.key(of: request), caller, object),
            at: now()
        )
        context.auditDetail?.say(webhook.auditName)
        var headers = Self.headers(webhook)
        headers[.location] = "/api/v1/webhooks/\(webhook.id)"
        headers[.known("Idempotency-Replayed")] = String(isReplay)
        return try Response(
            json: WebhookBody(webhook, made: secret),
            status: .created,
            headers: headers
        )
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let webhook = try webhooks.webhook(try WebhookRequests.id(context))
        return try Response(json: WebhookBody(webhook), headers: Self.headers(webhook))
    }

    @Sendable
    private func change(_ request: Request, context: DeskContext) async throws -> Response {
        let id = try WebhookRequests.id(context)
        let fields = try await JSONRequest(request).fields(
            known: WebhookRequests.changes,
            holding: "what is to be different",
            example: #"for example {"active": false}"#
        )
        let (webhook, secret) = try await webhooks.change(
            id,
            try WebhookRequests.change(fields),
            expected: TicketsController.expectedVersion(request),
            by: context.caller
        )
        context.auditDetail?.say(webhook.auditName)
        return try Response(
            json: WebhookBody(webhook, made: secret),
            headers: Self.headers(webhook)
        )
    }

    @Sendable
    private func remove(_ request: Request, context: DeskContext) async throws -> Response {
        let webhook = try await webhooks.remove(
            try WebhookRequests.id(context),
            expected: TicketsController.expectedVersion(request),
            by: context.caller
        )
        context.auditDetail?.say(webhook.auditName)
        return Response(status: .noContent)
    }

    @Sendable
    private func test(_ request: Request, context: DeskContext) async throws -> Response {
        let id = try WebhookRequests.id(context)
        context.auditDetail?.say(try webhooks.webhook(id).auditName)
        let told = try await webhooks.test(id, by: context.caller, at: now())
        return try Response(json: WebhookDeliveryBody(told))
    }

    @Sendable
    private func deliveries(_ request: Request, context: DeskContext) async throws -> Response {
        let (limit, before) = try WebhookRequests.page(request)
        let told = try webhooks.deliveries(
            of: try WebhookRequests.id(context),
            try WebhookRequests.state(request),
            before: before,
            limit: limit
        )
        return try Response(json: WebhookDeliveriesBody(told, limit: limit))
    }

    @Sendable
    private func replay(_ request: Request, context: DeskContext) async throws -> Response {
        let written = context.parameters.get("delivery") ?? ""
        let id = try WebhookRequests.id(context)
        context.auditDetail?.say(try webhooks.webhook(id).auditName)
        let again = try await webhooks.replay(
            written.removingPercentEncoding ?? written,
            of: id,
            by: context.caller,
            at: now()
        )
        return try Response(
            json: WebhookDeliveryBody((delivery: again, attempts: [])),
            status: .accepted
        )
    }

    private static func headers(_ webhook: Webhook) -> HTTPFields {
        [.eTag: "\"\(webhook.version)\""]
    }
}
