import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing

/// `docket group`: agents who look after queues together.
struct GroupCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "group",
        abstract: "List the groups; add or change one.",
        discussion: """
            EXAMPLES
              docket group
              docket group add fabric --member ana --member bob
            """,
        subcommands: [GroupAddCommand.self]
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let people = ManagePeople(store: SQLiteTicketStore(desk: try workplace.desk()))
        let groups = try people.groups()
        if common.json { return try TicketPrinter.json(groups) }
        var table = TextTable(["group", "title", "members"])
        for group in groups {
            table.add([group.name, group.title, group.members.joined(separator: " ")])
        }
        table.print()
    }
}

/// `docket group add`.
struct GroupAddCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a group, or add people to one.",
        discussion: """
            EXAMPLES
              docket group add fabric --member ana --member bob
              docket group add fabric --remove bob
            """
    )

    @Argument(help: "Its name.")
    var name: String

    @Option(help: ArgumentHelp("What it is called by people.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("Somebody who joins; may be repeated.", valueName: "person"))
    var member: [String] = []

    @Option(help: ArgumentHelp("Somebody who leaves; may be repeated.", valueName: "person"))
    var remove: [String] = []

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let people = ManagePeople(store: SQLiteTicketStore(desk: try workplace.desk()))
        let known = try people.groups().first { $0.name == name.asName }
        let caller = try acting.caller()
        let gone = Set(remove.map(\.asName))
        let members = Set((known?.members ?? []) + member.map(\.asName))
        let group = try await people.save(
            PersonGroup(
                name: name,
                title: title ?? known?.title ?? name,
                members: members.subtracting(gone).sorted()
            ),
            by: caller
        )
        try await workplace.note(
            "group.save",
            group.name,
            by: caller,
            detail: group.members.joined(separator: " ")
        )
        common.json
            ? try TicketPrinter.json(group)
            : Console.print("\(group.name): \(group.members.joined(separator: " "))")
    }
}
