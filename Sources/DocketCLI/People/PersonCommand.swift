import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing

/// `docket person`: who asks for help and who gives it.
struct PersonCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "List the people; add or change one.",
        discussion: """
            Who files a ticket is known from then on. Agents are added by hand, or by a token.

            EXAMPLES
              docket person
              docket person add ana --role agent --email ana@example.org
              docket person password ana
            """,
        subcommands: [PersonAddCommand.self, PersonPasswordCommand.self]
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let manage = ManagePeople(store: SQLiteTicketStore(desk: try workplace.desk()))
        let people = try manage.people()
        if common.json { return try TicketPrinter.json(people) }
        guard !people.isEmpty else { return Console.note("nobody is known yet") }
        var table = TextTable(["person", "role", "there", "mail", "name"])
        for person in people {
            table.add([
                person.name, person.role.rawValue, person.isActive ? "yes" : "no",
                person.email ?? "-", person.displayName,
            ])
        }
        table.print()
    }
}

/// `docket person add`.
struct PersonAddCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add somebody, or change what is known of them.",
        discussion: """
            EXAMPLES
              docket person add ana --role agent --display-name "Ana Ruiz"
              docket person add bob --gone
              docket person add bob --back
            """
    )

    @Argument(help: "The name: ana, or jane@example.org.")
    var name: String

    @Option(help: ArgumentHelp("requester, agent or admin.", valueName: "role"))
    var role: PersonRole?

    @Option(help: ArgumentHelp("What they are called by people.", valueName: "text"))
    var displayName: String?

    @Option(help: ArgumentHelp("Where mail reaches them.", valueName: "address"))
    var email: String?

    @Flag(help: "They are not there any more; what they did stays, and nothing lets them in.")
    var gone = false

    @Flag(help: "They are there again.")
    var back = false

    func validate() throws {
        guard !gone || !back else { throw ValidationError("--gone and --back exclude each other") }
    }

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let people = ManagePeople(store: SQLiteTicketStore(desk: try workplace.desk()))
        let caller = try acting.caller()
        let known = try people.people().first { $0.name == name.asName }
        let person = try await people.save(
            Person(
                name: name,
                displayName: displayName ?? known?.displayName ?? "",
                email: email ?? known?.email,
                role: role ?? known?.role ?? .requester,
                isActive: back || !gone && known?.isActive ?? true
            ),
            by: caller
        )
        try await workplace.note(
            "person.save",
            person.name,
            by: caller,
            detail: person.role.rawValue + (person.isActive ? "" : " gone")
        )
        common.json
            ? try TicketPrinter.json(person)
            : Console.print(
                "\(person.name), \(person.role.rawValue)" + (person.isActive ? "" : ", gone")
            )
    }
}
