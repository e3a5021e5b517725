import ArgumentParser
import Foundation
import Ticketing
import WebAPI

/// `docket ticket board`.
struct TicketBoardCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "Show tickets in columns, by state or by anything else.",
        discussion: """
            EXAMPLES
              docket ticket board
              docket ticket board 'queue:fabric' --by assignee
              docket ticket board --view inference
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
        help: ArgumentHelp(
            "state, queue, assignee, priority, type, project or milestone.",
            valueName: "key"
        )
    )
    var by: String?

    @Option(help: ArgumentHelp("How many to show in a column.", valueName: "n"))
    var limit = 12

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    private struct Column: Encodable {
        var value: String?
        var count: Int
        var tickets: [TicketBody]
    }

    func perform() async throws {
        let door = try await tickets.door(common)
        let known = try await door.views().last { $0.name == view }
        let grouping = by ?? known?.group?.rawValue ?? "state"
        var parameters = ["group": grouping, "limit": "1"]
        let typed = try FilterWords.text(filter)
        let query = typed.isEmpty && view == nil ? "state:active" : typed
        parameters["q"] = query
        parameters["view"] = view
        let groups = try await door.list(parameters).groups ?? []
        var columns: [Column] = []
        for group in groups {
            let condition = "\(grouping):\"\(group.value ?? "none")\""
            var wanted = ["limit": String(limit), "total": "false"]
            wanted["q"] = query.isEmpty ? condition : "(\(query)) \(condition)"
            wanted["view"] = view
            columns.append(
                Column(
                    value: group.value,
                    count: group.count,
                    tickets: try await door.list(wanted).tickets
                )
            )
        }
        if common.json { return try TicketPrinter.json(columns) }
        guard !columns.isEmpty else {
            Console.note("no ticket matches")
            throw ExitStatus.nothing
        }
        show(columns)
    }

    /// Draws as many columns beside each other as fit, then the next below them.
    private func show(_ columns: [Column]) {
        let width = max(24, min(40, Console.width / max(1, min(columns.count, 4)) - 2))
        let beside = max(1, (Console.width + 2) / (width + 2))
        for start in stride(from: 0, to: columns.count, by: beside) {
            let part = columns[start..<min(start + beside, columns.count)]
            let head = part.map { column in
                cell("\(column.value ?? "nothing") (\(column.count))", width)
            }
            Console.print(Console.styled(head.joined(separator: "  "), .bold))
            Console.print(
                part.map { _ in String(repeating: "─", count: width) }.joined(separator: "  ")
            )
            for row in 0..<(part.map(\.tickets.count).max() ?? 0) {
                let cells = part.map { column -> String in
                    guard row < column.tickets.count else { return cell("", width) }
                    let ticket = column.tickets[row]
                    return cell("\(ticket.number) \(ticket.title)", width)
                }
                Console.print(cells.joined(separator: "  "))
            }
            Console.print()
        }
    }

    private func cell(_ text: String, _ width: Int) -> String {
        let clean = Console.harmless(text).replacing("\n", with: " ")
        let cut = clean.count > width ? clean.prefix(width - 1) + "…" : clean[...]
        return String(cut).padding(toLength: width, withPad: " ", startingAt: 0)
    }
}
