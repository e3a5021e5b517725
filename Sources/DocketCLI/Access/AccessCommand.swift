public import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Retrieval
public import Ticketing
import WebAPI

/// `docket access`: who may see which collections and queues.
struct AccessCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Say who may see which collections of documents and queues of tickets.",
        discussion: """
            Without a list, whoever may ask sees a collection, and every agent a queue. Admins see \
            all. A running server takes a list up within a second.

            EXAMPLES
              docket access
              docket access set collection security --reader role:agent
              docket access set queue platform --reader group:platform
              docket access clear queue platform
            """,
        subcommands: [AccessSetCommand.self, AccessClearCommand.self]
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let lists = try SQLiteTicketStore(desk: try workplace.desk()).read { try $0.accessLists() }
        if common.json { return try TicketPrinter.json(lists) }
        guard !lists.isEmpty else {
            return Console.note("there are no lists: collections and queues are open")
        }
        var table = TextTable(["of", "name", "readers"])
        for list in lists {
            let readers = list.readers.map(\.description).joined(separator: ", ")
            table.add([list.kind.rawValue, list.name, readers.isEmpty ? "admins only" : readers])
        }
        table.print()
    }
}

extension AccessList.Kind: ExpressibleByArgument {}

/// `docket access set`.
struct AccessSetCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Let only some see a collection or a queue.",
        discussion: """
            A reader is signed-in, role:ROLE (and those above it), group:NAME or person:NAME; \
            admins see it in any case.

            EXAMPLES
              docket access set collection security --reader group:security
              docket access set queue platform --reader group:platform --reader person:ana
              docket access set collection drafts --admins-only
            """
    )

    @Argument(help: "What it is: collection or queue.")
    var kind: AccessList.Kind

    @Argument(help: "Its name.")
    var name: String

    @Option(name: .customLong("reader"), help: ArgumentHelp("Who may see it.", valueName: "who"))
    var readers: [String] = []

    @Flag(help: "Only admins may see it.")
    var adminsOnly = false

    func validate() throws {
        guard adminsOnly == readers.isEmpty else {
            throw ValidationError(
                "name those who may see it with --reader, or say --admins-only"
            )
        }
    }

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let names = try await workplace.withIndex {
            try $0.current().ranking.passages.collectionNames
        }
        let caller = try acting.caller()
        let list = try await ManageAccess(
            store: store,
            lists: AccessLists(store: store),
            collections: { names }
        ).save(
            AccessList(
                kind: kind,
                name: name,
                readers: try readers.map { try Principal($0, field: "--reader") }
            ),
            by: caller
        )
        try await workplace.note(
            "access.set",
            "\(kind.rawValue) \(list.name)",
            by: caller,
            detail: list.readers.map(\.description).joined(separator: " ")
        )
        if common.json { return try TicketPrinter.json(list) }
        let readers = list.readers.map(\.description).joined(separator: ", ")
        Console.print("\(kind.rawValue) \(list.name): \(readers.isEmpty ? "admins only" : readers)")
    }
}

/// `docket access clear`.
struct AccessClearCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear",
        abstract: "Open a collection or a queue again.",
        discussion: """
            EXAMPLES
              docket access clear collection security
            """
    )

    @Argument(help: "What it is: collection or queue.")
    var kind: AccessList.Kind

    @Argument(help: "Its name.")
    var name: String

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let caller = try acting.caller()
        let access = ManageAccess(
            store: store,
            lists: AccessLists(store: store),
            collections: { [] }
        )
        guard try await access.remove(kind, name, by: caller) else {
            Console.error("there is no list for the \(kind.rawValue) \(name)")
            throw ExitStatus.failed
        }
        try await workplace.note(
            "access.clear",
            "\(kind.rawValue) \(name)",
            by: caller
        )
        Console.note("the \(kind.rawValue) \(name) is open again")
    }
}
