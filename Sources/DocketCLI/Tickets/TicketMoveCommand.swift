import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket move`.
struct TicketMoveCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Put a ticket into another queue.",
        discussion: """
            EXAMPLES
              docket ticket move DK-1042 storage
              docket ticket move DK-1042 fabric --why "it is the switch"
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "The queue.")
    var queue: String

    @Option(help: ArgumentHelp("The reason.", valueName: "text"))
    var why: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        var object: [String: JSONValue] = ["queue": .string(queue)]
        if let why { object["why"] = .string(why) }
        let ticket = try await door.change(number, object)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
