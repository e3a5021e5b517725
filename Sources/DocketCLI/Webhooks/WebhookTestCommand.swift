import ArgumentParser
import Foundation
import HelpDesk
import Ticketing
import WebAPI

/// `docket webhook test`.
struct WebhookTestCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a webhook the event 'ping' at once, and show what came back.",
        discussion: """
            Exits with 1 where the receiver did not take it.

            EXAMPLES
              docket webhook test 1
            """
    )

    @Argument(help: "The webhook's number, as 'docket webhook list' shows it.")
    var id: Int64

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let caller = try acting.caller()
        let told = try await WebhookParts.manage(workplace).test(id, by: caller, at: Date())
        try await workplace.note("webhook.test", "\(id)", by: caller)
        let isTaken = told.delivery.state == .delivered
        if common.json {
            try TicketPrinter.json(WebhookDeliveryBody(told))
        } else if let attempt = told.attempts.last {
            let shown = WebhookDeliveriesCommand.shown(attempt)
            isTaken ? Console.print("taken: \(shown)") : Console.error("not taken: \(shown)")
            if !attempt.reply.isEmpty { Console.print(Console.harmless(attempt.reply)) }
        }
        guard isTaken else { throw ExitStatus.failed }
    }
}

/// `docket webhook replay`.
struct WebhookReplayCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Have a running server send something again that was taken or given up.",
        discussion: """
            The receiver sees the same webhook-id and the same body, with a new signature.

            EXAMPLES
              docket webhook replay 1 3f6c1e02-8a55-4a0e-9a5e-0b1f0c8f8f11
            """
    )

    @Argument(help: "The webhook's number, as 'docket webhook list' shows it.")
    var id: Int64

    @Argument(help: "The delivery, as 'docket webhook deliveries' shows it.")
    var delivery: String

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let caller = try acting.caller()
        let webhooks = try WebhookParts.manage(workplace)
        let webhook = try webhooks.webhook(id)
        let again = try await webhooks.replay(delivery, of: id, by: caller, at: Date())
        try await workplace.note(
            "webhook.replay",
            "\(id) \(delivery.prefix(60))",
            by: caller,
            detail: webhook.auditName
        )
        if common.json {
            return try TicketPrinter.json(WebhookDeliveryBody((delivery: again, attempts: [])))
        }
        Console.note("it is sent again as \(again.id) once a server runs")
    }
}
