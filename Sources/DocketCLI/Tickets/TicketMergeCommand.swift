import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket merge`.
struct TicketMergeCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge a ticket into another: its thread goes on there.",
        discussion: """
            EXAMPLES
              docket ticket merge DK-1050 DK-1042 --why "the same optic"
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "The ticket that goes on.")
    var into: String

    @Option(help: ArgumentHelp("The reason.", valueName: "text"))
    var why: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        var object: [String: JSONValue] = ["into": .string(into)]
        if let why { object["why"] = .string(why) }
        let ticket = try await door.merge(number, object)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
