import ArgumentParser
import Foundation
import Ticketing
import WebAPI

/// `docket ticket list`.
struct TicketListCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List tickets by a filter or a saved view, the most urgent first.",
        discussion: """
            The filter is one line. Conditions stand beside each other; OR, NOT, - and parentheses \
            are understood: state, priority, queue, type, assignee, requester, tag, device, port, \
            workload, project, milestone, created, updated, due, age, idle, sla, is, has, field.NAME, \
            link. Words are searched for in titles, messages and fields. Exits with 3 where there is \
            nothing.

            EXAMPLES
              docket ticket list
              docket ticket list 'queue:fabric state:open priority>=high -tag:noise "pause storm"'
              docket ticket list 'assignee:me due<+1d' --sort due
              docket ticket list 'queue:storage idle>2d' --save quiet-storage
              docket ticket list --view unassigned --json | jq -r '.tickets[].number'
            """
    )

    @Argument(
        parsing: .allUnrecognized,
        help: "The filter (default: state:active, or that of the view)."
    )
    var filter: [String] = []

    @Option(help: ArgumentHelp("A saved view.", valueName: "name"))
    var view: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "priority, created, updated, due, number, title or relevance; - before it turns it.",
            valueName: "key"
        )
    )
    var sort: String?

    @Option(help: ArgumentHelp("How many to show, at most 500.", valueName: "n"))
    var limit = 50

    @Option(help: ArgumentHelp("Where an earlier page ended, from its JSON.", valueName: "text"))
    var cursor: String?

    @Option(
        help: ArgumentHelp(
            "Keep the filter and the sorting as a view of yours under this name.",
            valueName: "name"
        )
    )
    var save: String?

    @Flag(help: "List the saved views instead.")
    var views = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let known = try await door.views()
        if views { return try show(known) }
        var parameters = ["limit": String(limit)]
        let typed = try FilterWords.text(filter)
        parameters["q"] = typed.isEmpty && view == nil ? "state:active" : typed
        parameters["view"] = view
        parameters["sort"] = sort
        parameters["cursor"] = cursor
        if let save {
            var view: [String: JSONValue] = ["filter": .string(parameters["q"] ?? "")]
            if let sort { view["sort"] = .string(sort) }
            let kept = try await door.save(view: save, view)
            Console.note("kept; 'docket ticket list --view \(kept.name)' shows it again")
        }
        let page = try await door.list(parameters)
        if common.json {
            try TicketPrinter.json(page)
        } else {
            let columns = known.last { $0.name == view }?.columns
            TicketPrinter.list(
                page,
                columns: columns
                    ?? ["number", "priority", "state", "queue", "assignee", "updated", "title"]
            )
        }
        guard page.tickets.isEmpty else { return }
        Console.note("no ticket matches: \(page.filter)")
        throw ExitStatus.nothing
    }

    private func show(_ views: [ViewBody]) throws {
        if common.json { return try TicketPrinter.json(views) }
        var table = TextTable(["view", "whose", "layout", "filter"])
        for view in views {
            table.add([view.name, view.owner ?? "all", view.layout.rawValue, view.filter])
        }
        table.print()
    }
}
