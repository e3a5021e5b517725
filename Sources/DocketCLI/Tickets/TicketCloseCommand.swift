import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket close`.
struct TicketCloseCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a ticket for good.",
        discussion: """
            EXAMPLES
              docket ticket close DK-1042
              docket ticket close DK-1042 --why "tested for a week"
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Option(
        help: ArgumentHelp(
            "fixed, answered, duplicate, wontFix or invalid (default: fixed).",
            valueName: "word"
        )
    )
    var resolution: String?

    @Option(
        help: ArgumentHelp("The reason; needed where an alert is not over.", valueName: "text")
    )
    var why: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        var object: [String: JSONValue] = ["state": "closed"]
        if let resolution { object["resolution"] = .string(resolution) }
        if let why { object["why"] = .string(why) }
        let ticket = try await door.change(number, object)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
