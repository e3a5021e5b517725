import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket reopen`.
struct TicketReopenCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Open a solved ticket again.",
        discussion: """
            EXAMPLES
              docket ticket reopen DK-1042 --why "it is back"
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Option(help: ArgumentHelp("The reason.", valueName: "text"))
    var why: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        var object: [String: JSONValue] = ["state": "open"]
        if let why { object["why"] = .string(why) }
        let ticket = try await door.change(number, object)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
