import ArgumentParser
import WebAPI

/// `docket ticket search`.
struct TicketSearchCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search all tickets, those first that fit the words best.",
        discussion: """
            The same filter as 'docket ticket list', over closed tickets too. Exits with 3 where \
            there is nothing.

            EXAMPLES
              docket ticket search "pause storm" leaf3
              docket ticket search 'optic* state:solved queue:fabric'
            """
    )

    @Argument(parsing: .allUnrecognized, help: "Words and conditions.")
    var words: [String]

    @Option(help: ArgumentHelp("How many to show, at most 500.", valueName: "n"))
    var limit = 20

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let text = try FilterWords.text(
            words.map { $0.contains(" ") && words.count > 1 ? "\"\($0)\"" : $0 }
        )
        let page = try await door.list(["q": text, "limit": String(limit)])
        if common.json {
            try TicketPrinter.json(page)
        } else {
            TicketPrinter.list(
                page,
                columns: ["number", "state", "priority", "queue", "updated", "title"]
            )
        }
        guard page.tickets.isEmpty else { return }
        Console.note("no ticket matches: \(page.filter)")
        throw ExitStatus.nothing
    }
}
