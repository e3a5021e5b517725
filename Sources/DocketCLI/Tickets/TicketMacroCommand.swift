import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket macro`.
struct TicketMacroCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "macro",
        abstract: "Do what a macro of the workflow says.",
        discussion: """
            EXAMPLES
              docket ticket macro DK-1042 take-over
              docket workflow show macros
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "The macro.")
    var macro: String

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let ticket = try await door.use(macro: macro, on: number)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
