import ArgumentParser
import Foundation
import Ticketing
import WebAPI

/// `docket ticket tick`.
struct TicketTickCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "tick",
        abstract: "Tick an item of the checklist off, or add one.",
        discussion: """
            EXAMPLES
              docket ticket tick DK-1042 2
              docket ticket tick DK-1042 2 --undo
              docket ticket tick DK-1042 --add "Tell the vendor"
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "The item by its place, from 1.")
    var item: Int?

    @Option(help: ArgumentHelp("Add an item.", valueName: "text"))
    var add: String?

    @Flag(help: "It is not done after all.")
    var undo = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard item != nil || add != nil else {
            throw ValidationError("name an item by its place, or --add one")
        }
    }

    func perform() async throws {
        let door = try await tickets.door(common)
        var items = try await door.show(number).checklist.map { ($0.text, $0.isDone) }
        if let item {
            guard items.indices.contains(item - 1) else {
                throw ValidationError("the checklist of \(number) has \(items.count) items")
            }
            items[item - 1].1 = !undo
        }
        if let add { items.append((add, false)) }
        let ticket = try await door.change(
            number,
            [
                "checklist": .array(
                    items.map { .object(["text": .string($0.0), "isDone": .bool($0.1)]) }
                )
            ]
        )
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
