import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing
import WebAPI

/// `docket session`: who is signed in with a browser.
struct SessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: "List who is signed in with a browser; sign them out.",
        discussion: """
            Works on the data folder; no server has to run. Signing somebody out keeps nobody from \
            signing in again: 'docket person add NAME --gone' does.

            EXAMPLES
              docket session list
              docket session end ana
              docket session end --all
            """,
        subcommands: [SessionListCommand.self, SessionEndCommand.self]
    )
}

/// `docket session list`.
struct SessionListCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the open sessions.",
        discussion: """
            EXAMPLES
              docket session list
              docket session list --json
            """
    )

    @OptionGroup var common: CommonOptions

    private struct Body: Encodable {
        var person: String
        var createdAt: Date
        var expiresAt: Date
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let sessions = try ManageSessions(store: store).list(at: Date())
        if common.json {
            return try TicketPrinter.json(
                sessions.map {
                    Body(person: $0.person, createdAt: $0.createdAt, expiresAt: $0.expiresAt)
                }
            )
        }
        guard !sessions.isEmpty else { return Console.note("nobody is signed in") }
        var table = TextTable(["person", "since", "until"])
        for session in sessions {
            table.add([
                session.person, Amounts.moment(session.createdAt),
                Amounts.moment(session.expiresAt),
            ])
        }
        table.print()
    }
}

/// `docket session end`.
struct SessionEndCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Sign somebody out of all their browsers, or everybody.",
        discussion: """
            EXAMPLES
              docket session end ana
              docket session end --all
            """
    )

    @Argument(help: "The person's name.")
    var name: String?

    @Flag(help: "End everybody's sessions.")
    var all = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (name == nil) == all else {
            throw ValidationError("name the person to sign out, or everybody with --all")
        }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let count = try await ManageSessions(store: store).end(of: name)
        try await workplace.note(
            "session.endAll",
            name?.asName ?? "everybody",
            by: try acting.caller(),
            detail: "\(count)"
        )
        Console.note(
            count == 0 ? "there was no open session" : "\(Amounts.counted(count, "session")) ended"
        )
    }
}
