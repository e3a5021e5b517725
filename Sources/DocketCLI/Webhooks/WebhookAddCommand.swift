import ArgumentParser
import Foundation
import HelpDesk
import Ticketing
import WebAPI

/// `docket webhook add`.
struct WebhookAddCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Tell an address what happens to tickets from now on; show the secret once.",
        discussion: """
            EXAMPLES
              docket webhook add https://ops.example.com/hook
              docket webhook add https://ops.example.com/hook --filter 'queue:fabric' --json
            """
    )

    @Argument(help: "The address: https://example.com/hook.")
    var url: String

    @OptionGroup var options: WebhookOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        var draft = try options.draft()
        draft.address = url
        let workplace = try Workplace(settings: try await common.settings())
        let caller = try acting.caller()
        let (webhook, secret, _) = try await WebhookParts.manage(workplace).add(
            draft,
            by: caller,
            at: Date()
        )
        try await workplace.note(
            "webhook.add",
            "\(webhook.id)",
            by: caller,
            detail: webhook.auditName
        )
        if common.json { return try TicketPrinter.json(WebhookBody(webhook, made: secret)) }
        if let secret { Console.print(secret.value) }
        Console.note(
            "webhook \(webhook.id) is told in the name of \(webhook.owner)"
                + (secret == nil ? "" : "; the secret above is not shown again")
        )
    }
}

/// `docket webhook set`.
struct WebhookSetCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a webhook, pause it, or give it a new secret.",
        discussion: """
            EXAMPLES
              docket webhook set 1 --url https://new.example.com/hook
              docket webhook set 1 --event created --event sla --filter 'priority:urgent'
              docket webhook set 1 --paused
              docket webhook set 1 --active
              docket webhook set 1 --renew-secret
            """
    )

    @Argument(help: "The webhook's number, as 'docket webhook list' shows it.")
    var id: Int64

    @Option(help: ArgumentHelp("Another address.", valueName: "address"))
    var url: String?

    @Flag(help: "Tell it nothing, or tell it again what happens from now on.")
    var state: WebhookActivity?

    @Flag(help: "Make a new secret, and show it once.")
    var renewSecret = false

    @OptionGroup var options: WebhookOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !renewSecret || options.secretFile == nil else {
            throw ValidationError("--renew-secret makes a secret; leave out --secret-file")
        }
    }

    func perform() async throws {
        var draft = try options.draft()
        draft.address = url
        draft.isActive = state.map { $0 == .active }
        draft.isSecretRenewed = renewSecret
        let workplace = try Workplace(settings: try await common.settings())
        let caller = try acting.caller()
        let (webhook, secret) = try await WebhookParts.manage(workplace).change(
            id,
            draft,
            by: caller
        )
        try await workplace.note(
            "webhook.set",
            "\(id)",
            by: caller,
            detail: webhook.auditName
        )
        if common.json { return try TicketPrinter.json(WebhookBody(webhook, made: secret)) }
        if let secret { Console.print(secret.value) }
        Console.note("webhook \(id) is changed")
    }
}

/// Whether a webhook is told anything.
enum WebhookActivity: String, EnumerableFlag {
    /// It is.
    case active
    /// It is not.
    case paused
}

/// `docket webhook remove`.
struct WebhookRemoveCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Forget a webhook, with what it was told and was still to be told.",
        discussion: """
            EXAMPLES
              docket webhook remove 1
            """
    )

    @Argument(help: "The webhook's number, as 'docket webhook list' shows it.")
    var id: Int64

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let caller = try acting.caller()
        let webhook = try await WebhookParts.manage(workplace).remove(id, by: caller)
        try await workplace.note(
            "webhook.remove",
            "\(id)",
            by: caller,
            detail: webhook.auditName
        )
        Console.note("webhook \(id) is told nothing any more")
    }
}
