import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing
import WebAPI

/// `docket project`: planned work with milestones.
struct ProjectCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "List projects and how far they are; add or change one.",
        discussion: """
            EXAMPLES
              docket project
              docket project add h200 --title "H200 roll-out" --milestone Pilot=2026-12-15
              docket ticket set DK-1042 --project h200 --milestone Pilot
            """,
        subcommands: [ProjectAddCommand.self]
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let manage = ManageProjects(store: SQLiteTicketStore(desk: try workplace.desk()))
        let projects = try manage.list(for: .docket).map { ProjectBody($0.project, $0.progress) }
        if common.json { return try TicketPrinter.json(projects) }
        guard !projects.isEmpty else {
            return Console.note("there are no projects; 'docket project add' makes one")
        }
        var table = TextTable(["project", "milestone", "due", "state", "progress"])
        for project in projects {
            table.add([project.name, "", "", "", Self.progress(project.done, project.tickets)])
            for stone in project.milestones {
                table.add([
                    "", stone.name, stone.dueAt.map(Amounts.moment) ?? "-", stone.state.rawValue,
                    Self.progress(stone.done, stone.tickets),
                ])
            }
        }
        table.print()
    }

    /// A bar and both numbers: `[#####-----] 3 of 6`.
    private static func progress(_ done: Int, _ all: Int) -> String {
        let width = 10
        let filled = all > 0 ? done * width / all : 0
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: width - filled) + "] \(done) of \(all)"
    }
}

/// `docket project add`.
struct ProjectAddCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a project, or milestones to one.",
        discussion: """
            EXAMPLES
              docket project add h200 --title "H200 roll-out" --milestone Pilot=2026-12-15
              docket project add h200 --reached Pilot
            """
    )

    @Argument(help: "Its name.")
    var name: String

    @Option(help: ArgumentHelp("What it is called by people.", valueName: "text"))
    var title: String?

    @Option(
        help: ArgumentHelp(
            "A milestone, and when it is to be reached; may be repeated.",
            valueName: "name[=time]"
        )
    )
    var milestone: [String] = []

    @Option(help: ArgumentHelp("A milestone that is worked on.", valueName: "name"))
    var active: [String] = []

    @Option(help: ArgumentHelp("A milestone that is reached.", valueName: "name"))
    var reached: [String] = []

    @Option(help: ArgumentHelp("A milestone that was given up.", valueName: "name"))
    var dropped: [String] = []

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let manage = ManageProjects(store: SQLiteTicketStore(desk: try workplace.desk()))
        let known = try manage.list(for: .docket).map(\.project).first {
            $0.name == name.asName
        }
        var project = known ?? Project(name: name, title: title ?? name)
        if let title { project.title = title }
        for text in milestone {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let due = try parts.dropFirst().first.map {
                try TerminalTime.date($0, at: Date(), option: "--milestone")
            }
            if let index = project.milestones.firstIndex(where: { $0.name == parts[0] }) {
                project.milestones[index].dueAt = due
            } else {
                project.milestones.append(Milestone(name: parts[0], dueAt: due))
            }
        }
        for (names, state) in [
            (active, Milestone.State.active), (reached, .reached), (dropped, .dropped),
        ] {
            for name in names {
                guard let index = project.milestones.firstIndex(where: { $0.name == name }) else {
                    throw TicketRefusal.unknown(
                        field: "milestone",
                        name: name,
                        known: project.milestones.map(\.name)
                    )
                }
                project.milestones[index].state = state
            }
        }
        let saved = try await manage.save(project, by: try acting.caller())
        common.json ? try TicketPrinter.json(saved) : Console.print(saved.name)
    }
}
