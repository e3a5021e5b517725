import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing

/// `docket queue`: where tickets lie.
struct QueueCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "List the queues; add or change one.",
        discussion: """
            EXAMPLES
              docket queue
              docket queue add edge --title "Edge sites" --group fabric
            """,
        subcommands: [QueueAddCommand.self]
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let people = ManagePeople(store: SQLiteTicketStore(desk: try workplace.desk()))
        let queues = try people.queues()
        if common.json { return try TicketPrinter.json(queues) }
        var table = TextTable(["queue", "group", "open", "title"])
        for queue in queues {
            table.add([queue.name, queue.group, queue.isActive ? "yes" : "no", queue.title])
        }
        table.print()
    }
}

/// `docket queue add`.
struct QueueAddCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a queue, or change one.",
        discussion: """
            EXAMPLES
              docket queue add edge --title "Edge sites" --group fabric
              docket queue add storage --group storage --closed
            """
    )

    @Argument(help: "Its name.")
    var name: String

    @Option(help: ArgumentHelp("What it is called by people.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("The group that looks after it.", valueName: "name"))
    var group: String

    @Flag(help: "No new tickets may come in.")
    var closed = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let people = ManagePeople(store: SQLiteTicketStore(desk: try workplace.desk()))
        let caller = try acting.caller()
        let queue = try await people.save(
            TicketQueue(name: name, title: title ?? name, group: group, isActive: !closed),
            by: caller
        )
        try await workplace.note(
            "queue.save",
            queue.name,
            by: caller,
            detail: queue.group + (queue.isActive ? "" : " closed")
        )
        common.json ? try TicketPrinter.json(queue) : Console.print(queue.name)
    }
}
