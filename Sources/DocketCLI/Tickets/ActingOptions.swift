import ArgumentParser
import Foundation
import HelpDesk
import Ticketing

/// In whose name commands work on the data folder.
struct ActingOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The person in whose name it is done (default: the user of this terminal).",
            valueName: "name"
        )
    )
    var person: String?

    /// Who works at this terminal: whoever may write the data folder may do everything.
    ///
    /// Among the people of the desk that makes the user an agent, and whoever they name nobody who
    /// may do more than ask.
    func caller() throws -> Caller {
        let environment = ProcessInfo.processInfo.environment
        let user = environment["USER"] ?? environment["LOGNAME"] ?? NSUserName()
        var caller = Caller(
            name: try Person.name(person ?? (user.isEmpty ? "admin" : user), field: "--as"),
            role: .admin,
            door: "cli"
        )
        caller.knownAs = person == nil ? .agent : .requester
        return caller
    }
}
