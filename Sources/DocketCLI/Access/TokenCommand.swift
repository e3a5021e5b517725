public import ArgumentParser
import Foundation
import HelpDesk
import Persistence
public import Ticketing
import WebAPI

/// `docket token`: what lets programs in.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make tokens that let programs in over HTTP, list them, take them back.",
        discussion: """
            Works on the data folder; no server has to run. A token's secret is shown once and kept \
            nowhere.

            EXAMPLES
              docket token create --role agent --name ana
              docket token create --role requester --name ci --json | jq -r .token
              docket token create --role agent --name alertmanager --scope alerts
              docket token list
              docket token revoke 3
            """,
        subcommands: [
            TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self,
        ]
    )
}

extension PersonRole: ExpressibleByArgument {}

extension AccessScope: ExpressibleByArgument {}

/// `docket token create`.
struct TokenCreateCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a token, and show its secret once.",
        discussion: """
            EXAMPLES
              docket token create --role agent --name ana
              docket token create --role agent --name bot --expires 30d --json
            """
    )

    @Option(
        help: ArgumentHelp(
            "What it may do: requester, agent or admin.",
            valueName: "role"
        )
    )
    var role: PersonRole

    @Option(help: ArgumentHelp("The person in whose name it acts.", valueName: "name"))
    var name: String

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp(
            "What it is bound to: ask, tickets:read, tickets:write, alerts, metrics, admin; may be "
                + "given several times (default: all that the role may do).",
            valueName: "scope"
        )
    )
    var scopes: [AccessScope] = []

    @Option(
        help: ArgumentHelp(
            "When it ends: 90d, 12h, or 2027-01-31 (default: never).",
            valueName: "time"
        )
    )
    var expires: String?

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    private struct Body: Encodable {
        var id: Int64
        var name: String
        var role: PersonRole
        var scopes: [AccessScope]
        var token: String
        var createdAt: Date
        var expiresAt: Date?
    }

    func perform() async throws {
        let now = Date()
        let ends = try expires.map { try TerminalTime.date($0, at: now, option: "--expires") }
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let (token, secret) = try await ManageTokens(store: store).create(
            name: name,
            role: role,
            scopes: scopes.isEmpty ? nil : Set(scopes),
            expires: ends,
            at: now
        )
        try await workplace.note(
            "token.create",
            "\(token.id)",
            by: try acting.caller(),
            detail: "\(token.role.rawValue) \(token.name)"
        )
        if common.json {
            let body = Body(
                id: token.id,
                name: token.name,
                role: token.role,
                scopes: token.shownScopes,
                token: secret,
                createdAt: token.createdAt,
                expiresAt: token.expiresAt
            )
            return Console.print(String(decoding: try APICoding.encoded(body), as: UTF8.self))
        }
        Console.print(secret)
        Console.note(
            "token \(token.id) for \(token.name), \(token.role.rawValue); it is not shown again"
        )
    }
}

/// `docket token list`.
struct TokenListCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the tokens, without their secrets.",
        discussion: """
            EXAMPLES
              docket token list
              docket token list --json
            """
    )

    @OptionGroup var common: CommonOptions

    private struct Body: Encodable {
        var id: Int64
        var name: String
        var role: PersonRole
        var scopes: [AccessScope]
        var isValid: Bool
        var createdAt: Date
        var expiresAt: Date?
        var revokedAt: Date?
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let tokens = try ManageTokens(store: store).list()
        let now = Date()
        if common.json {
            let bodies = tokens.map { token in
                Body(
                    id: token.id,
                    name: token.name,
                    role: token.role,
                    scopes: token.shownScopes,
                    isValid: token.isValid(at: now),
                    createdAt: token.createdAt,
                    expiresAt: token.expiresAt,
                    revokedAt: token.revokedAt
                )
            }
            return Console.print(
                String(decoding: try APICoding.encoded(bodies, isPretty: true), as: UTF8.self)
            )
        }
        guard !tokens.isEmpty else {
            return Console.note("there are no tokens; 'docket token create' makes one")
        }
        var table = TextTable(["id", "name", "role", "scopes", "made", "state"])
        for token in tokens {
            let state =
                token.revokedAt.map { "taken back \(Amounts.moment($0))" }
                ?? token.expiresAt.map {
                    ($0 > now ? "until " : "ended ") + Amounts.moment($0)
                } ?? "valid"
            table.add([
                "\(token.id)", token.name, token.role.rawValue,
                token.scopes.map { $0.sorted().map(\.rawValue).joined(separator: " ") } ?? "all",
                Amounts.moment(token.createdAt), state,
            ])
        }
        table.print()
    }
}

/// `docket token revoke`.
struct TokenRevokeCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a token back; it lets nobody in from then on.",
        discussion: """
            EXAMPLES
              docket token revoke 3
            """
    )

    @Argument(help: "The token's number, as 'docket token list' shows it.")
    var id: Int64

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        guard try await ManageTokens(store: store).revoke(id, at: Date()) else {
            Console.error("there is no valid token \(id); 'docket token list' shows them")
            throw ExitStatus.failed
        }
        try await workplace.note(
            "token.revoke",
            "\(id)",
            by: try acting.caller()
        )
        Console.note("token \(id) lets nobody in any more")
    }
}
