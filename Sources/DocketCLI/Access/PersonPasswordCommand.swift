import ArgumentParser
import Foundation
import HelpDesk
import Identity
import Persistence
import Ticketing

/// `docket person password`.
struct PersonPasswordCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Set the password that somebody signs in with, or take it away.",
        discussion: """
            The password is asked for, or read from standard input where that is no terminal; never \
            from the command line, which others can read. Open sessions of theirs end.

            EXAMPLES
              docket person password ana
              pwgen 20 1 | docket person password ana
              docket person password bob --remove
            """
    )

    @Argument(help: "The person's name.")
    var name: String

    @Flag(help: "Take the password away; they can sign in with it no more.")
    var remove = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteTicketStore(desk: try workplace.desk())
        let password = remove ? nil : try Self.password()
        try await SignIn(store: store, passwords: ScryptPasswords()).setPassword(
            password,
            of: name,
            at: Date()
        )
        try await workplace.note(
            remove ? "password.remove" : "password.set",
            name.asName,
            by: try acting.caller()
        )
        Console.note(
            remove ? "\(name) has no password any more" : "\(name) signs in with the new password"
        )
    }

    /// The password: typed twice and not shown, or the first line of standard input.
    private static func password() throws -> String {
        guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
        func typed(_ prompt: String) throws -> String {
            guard let text = getpass(prompt) else { throw PasswordError.unread }
            return String(cString: text)
        }
        let first = try typed("Password: ")
        guard first == (try typed("Again: ")) else { throw PasswordError.different }
        return first
    }
}

/// Why no password was set.
enum PasswordError: Error, CustomStringConvertible {
    /// It was typed otherwise the second time.
    case different
    /// The terminal gave none.
    case unread

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .different: "the two passwords differ; nothing was changed"
        case .unread: "no password was read; nothing was changed"
        }
    }
}
