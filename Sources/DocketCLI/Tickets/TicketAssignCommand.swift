import ArgumentParser
import Foundation
import HelpDesk
import WebAPI

/// `docket ticket assign`.
struct TicketAssignCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Give a ticket to somebody, or to nobody.",
        discussion: """
            EXAMPLES
              docket ticket assign DK-1042 ana
              docket ticket assign DK-1042 me
              docket ticket assign DK-1042 nobody
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "The agent; me, or nobody.")
    var person: String

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let name = person == "me" ? try tickets.caller().name : person
        let ticket = try await door.change(
            number,
            ["assignee": name == "nobody" ? .null : .string(name)]
        )
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
