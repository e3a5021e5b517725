import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket split`.
struct TicketSplitCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make a ticket of its own of some messages.",
        discussion: """
            EXAMPLES
              docket ticket split DK-1042 --message 17 --message 18 --title "The other port"
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Option(help: ArgumentHelp("A message by its number; may be repeated.", valueName: "number"))
    var message: [Int]

    @Option(help: ArgumentHelp("What the new ticket is about.", valueName: "text"))
    var title: String

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let ticket = try await door.split(
            number,
            [
                "messages": .array(message.map { .number(Double($0)) }),
                "title": .string(title),
            ]
        )
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
