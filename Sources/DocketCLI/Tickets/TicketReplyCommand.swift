import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket reply`.
struct TicketReplyCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Write to the requester.",
        discussion: """
            EXAMPLES
              docket ticket reply DK-1042 "Swapped the optic."
              docket ticket reply DK-1042 --solve "Done: the link is up."
              docket ticket reply DK-1042
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "What to say; without it $EDITOR is opened, and - reads stdin.")
    var text: String?

    @Flag(help: "Solve the ticket with it.")
    var solve = false

    @Option(
        help: ArgumentHelp(
            "The reason, where it is solved and an alert is not over.",
            valueName: "text"
        )
    )
    var why: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let body = JSONValue.string(try MessageText.typed(text))
        let ticket: TicketBody
        if solve {
            var object: [String: JSONValue] = [
                "message": .object(["body": body, "kind": "reply"]), "state": "solved",
            ]
            if let why { object["why"] = .string(why) }
            ticket = try await door.change(number, object)
        } else {
            ticket = try await door.say(number, ["body": body, "kind": "reply"])
        }
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
