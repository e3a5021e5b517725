import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Retrieval
import Ticketing

/// Where the commands of tickets work, and in whose name.
struct TicketOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Ask a server instead of the data folder; for tickets it needs a token.",
            valueName: "address"
        )
    )
    var server: String?

    @Option(
        help: ArgumentHelp(
            "The token for the server (default: DOCKET_TOKEN in the environment).",
            valueName: "secret"
        )
    )
    var token: String?

    @OptionGroup var acting: ActingOptions

    func validate() throws {
        guard server == nil || acting.person == nil else {
            throw ValidationError("a server knows who you are by the token; leave out --as")
        }
        guard server != nil || token == nil else {
            throw ValidationError("--token goes with --server; the data folder needs none")
        }
    }

    /// Opens the tickets.
    func door(_ common: CommonOptions) async throws -> any TicketDoor {
        if let server {
            guard let token = token ?? RemoteDesk.environmentToken, !token.isEmpty else {
                throw TicketOptionsError.noToken
            }
            return RemoteTickets(
                address: server.hasSuffix("/") ? String(server.dropLast()) : server,
                token: token
            )
        }
        let workplace = try Workplace(settings: try await common.settings())
        return try Self.local(workplace, as: try caller())
    }

    /// Who works at this terminal.
    func caller() throws -> Caller { try acting.caller() }

    /// The tickets of a data folder.
    static func local(_ workplace: Workplace, as caller: Caller) throws -> LocalTickets {
        let database = try workplace.desk()
        let parts = try TicketParts(workplace, desk: database)
        if let problem = parts.workflow.workflows.problem {
            Console.note("the workflow file is refused, another one is in force: \(problem)")
        }
        let memory = try AnswerMemory(store: SQLiteAnswerStore(desk: database))
        // Without an index nothing is known of documents, and tickets are worked on all the same.
        let index = try? workplace.indexStore.open()
        // Nothing is read, but what there is and what is connected is known. A fabric file with a
        // mistake in it must keep nobody from a ticket.
        let fabric = try? FabricParts(workplace)
        let watched = try? fabric?.watched(nil, at: Date().timeIntervalSince1970)
        let desk = parts.desk(monitor: watched?.monitor, reviews: memory.reviews)
        return LocalTickets(
            desk,
            index.map { IndexHolder(.success($0)) },
            TicketParts.knowledge(of: desk, workplace),
            as: caller
        )
    }
}

/// Why tickets cannot be reached.
enum TicketOptionsError: Error, Hashable, CustomStringConvertible {
    /// There is no token for the server.
    case noToken

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .noToken:
            "the server wants to know who you are: give --token, or set DOCKET_TOKEN; 'docket "
                + "token create' on the server makes one"
        }
    }
}
