import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing
import WebAPI

/// `docket identity`: whom an issuer of OpenID Connect means.
struct IdentityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "List whose accounts at an issuer are known; forget one.",
        discussion: """
            Who first signs in through an issuer is bound to their account there, and nobody else gets \
            in by their name. Forget it where the account was made anew.

            EXAMPLES
              docket identity list
              docket identity forget ana
            """,
        subcommands: [IdentityListCommand.self, IdentityForgetCommand.self]
    )
}

/// `docket identity list`.
struct IdentityListCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List whose accounts at an issuer are known.",
        discussion: """
            EXAMPLES
              docket identity list
              docket identity list --json
            """
    )

    @OptionGroup var common: CommonOptions

    private struct Body: Encodable {
        var person: String
        var issuer: String
        var subject: String
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let identities = try ManageSessions(store: store).identities()
        if common.json {
            return try TicketPrinter.json(
                identities.map { Body(person: $0.person, issuer: $0.issuer, subject: $0.subject) }
            )
        }
        guard !identities.isEmpty else {
            return Console.note("nobody has signed in through an issuer yet")
        }
        var table = TextTable(["person", "issuer", "subject"])
        for identity in identities {
            table.add([identity.person, identity.issuer, identity.subject])
        }
        table.print()
    }
}

/// `docket identity forget`.
struct IdentityForgetCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Forget somebody's account at the issuer, and sign them out.",
        discussion: """
            Who next signs in through the issuer by this name is bound to it.

            EXAMPLES
              docket identity forget ana
            """
    )

    @Argument(help: "The person's name.")
    var name: String

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let count = try await ManageSessions(store: store).unbind(name)
        try await workplace.note(
            "identity.forget",
            name.asName,
            by: try acting.caller(),
            detail: "\(count)"
        )
        Console.note(
            count == 0
                ? "no issuer knew \(name)"
                : "\(name) is bound to no account any more; whoever the issuer calls so next is"
        )
    }
}
