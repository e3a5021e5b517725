import ArgumentParser
import Foundation
import HelpDesk
import Ticketing
import WebAPI

/// `docket webhook list`.
struct WebhookListCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the webhooks, without their secrets.",
        discussion: """
            EXAMPLES
              docket webhook list
              docket webhook list --json
            """
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let manage = try WebhookParts.manage(workplace)
        let webhooks = try manage.list()
        let counts = try manage.counts()
        if common.json { return try TicketPrinter.json(WebhookListBody(webhooks, counts)) }
        guard !webhooks.isEmpty else {
            return Console.note("there are no webhooks; 'docket webhook add' makes one")
        }
        var table = TextTable(["id", "name", "state", "owner", "events", "filter", "address"])
        for webhook in webhooks {
            table.add([
                "\(webhook.id)", webhook.name, webhook.isActive ? "active" : "paused",
                webhook.owner, webhook.topics.sorted().map(\.rawValue).joined(separator: " "),
                webhook.filter.isEmpty ? "-" : webhook.filter, webhook.address,
            ])
        }
        table.print()
        Console.note(
            WebhookDelivery.State.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }
                .joined(separator: ", ")
        )
    }
}

/// `docket webhook deliveries`.
struct WebhookDeliveriesCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "Show what a webhook was told and is to be told, the latest first.",
        discussion: """
            EXAMPLES
              docket webhook deliveries 1
              docket webhook deliveries 1 --state dead --json
            """
    )

    @Argument(help: "The webhook's number, as 'docket webhook list' shows it.")
    var id: Int64

    @Option(
        help: ArgumentHelp("Only those that are waiting, delivered or dead.", valueName: "state")
    )
    var state: WebhookDelivery.State?

    @Option(help: ArgumentHelp("How many.", valueName: "number"))
    var limit = 50

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...1_000).contains(limit) else {
            throw ValidationError("--limit must be a number from 1 to 1000")
        }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let told = try WebhookParts.manage(workplace).deliveries(of: id, state, limit: limit)
        if common.json { return try TicketPrinter.json(WebhookDeliveriesBody(told, limit: limit)) }
        guard !told.isEmpty else { return Console.note("there are no such deliveries") }
        var table = TextTable(["id", "event", "ticket", "state", "sent", "since", "last"])
        for (delivery, attempts) in told {
            table.add([
                delivery.id, delivery.topic.rawValue, delivery.ticket?.description ?? "-",
                delivery.state.rawValue, "\(delivery.attempts)",
                Amounts.moment(delivery.createdAt), attempts.last.map(Self.shown) ?? "-",
            ])
        }
        table.print()
    }

    /// How it went to send something, in a few words.
    static func shown(_ attempt: WebhookAttempt) -> String {
        attempt.status.map { "status \($0)" } ?? attempt.failure ?? "nothing"
    }
}
