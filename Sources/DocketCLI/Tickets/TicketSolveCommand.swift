import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket solve`.
struct TicketSolveCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Say that a ticket is done; it can be opened again.",
        discussion: """
            EXAMPLES
              docket ticket solve DK-1042
              docket ticket solve DK-1042 --resolution wontFix --why "the rack goes in March"
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

    @Flag(help: "Let others learn from it: answers may cite it.")
    var knowledge = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        var object: [String: JSONValue] = ["state": "solved"]
        if let resolution { object["resolution"] = .string(resolution) }
        if let why { object["why"] = .string(why) }
        if knowledge { object["knowledge"] = true }
        let ticket = try await door.change(number, object)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
