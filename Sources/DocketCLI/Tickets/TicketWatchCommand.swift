import ArgumentParser
import Foundation
import HelpDesk
import WebAPI

/// `docket ticket watch`.
struct TicketWatchCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Let somebody know what becomes of a ticket.",
        discussion: """
            EXAMPLES
              docket ticket watch DK-1042
              docket ticket watch DK-1042 ana bob
              docket ticket watch DK-1042 --remove bob
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "The people (default: you).")
    var people: [String] = []

    @Flag(help: "They do not want to know any more.")
    var remove = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let names = people.isEmpty ? [try tickets.caller().name] : people
        let ticket = try await door.change(
            number,
            [remove ? "removeWatchers" : "addWatchers": .array(names.map { .string($0) })]
        )
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
