import ArgumentParser
import Ticketing
import WebAPI

/// `docket ticket similar`.
struct TicketSimilarCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Show tickets that are close to one, and documents that may answer it.",
        discussion: """
            EXAMPLES
              docket ticket similar DK-1042
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let near = try await door.similar(number)
        if common.json { return try TicketPrinter.json(near) }
        var table = TextTable(["number", "state", "close", "title", "in common"])
        for ticket in near.tickets {
            table.add([
                ticket.number.description, ticket.state.rawValue,
                "\(Int(ticket.closeness * 100)) %", ticket.title,
                ticket.reasons.joined(separator: ", "),
            ])
        }
        if !table.isEmpty { table.print() }
        for document in near.documents {
            Console.print(
                "may help: \(Console.harmless("\(document.title) › \(document.section)"))"
            )
        }
        if near.tickets.isEmpty, near.documents.isEmpty { throw ExitStatus.nothing }
    }
}
