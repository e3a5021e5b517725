import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket note`.
struct TicketNoteCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write what only agents read.",
        discussion: """
            EXAMPLES
              docket ticket note DK-1042 "Waits for the vendor, case 4711."
              dmesg | tail -40 | docket ticket note DK-1042 -
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "What to say; without it $EDITOR is opened, and - reads stdin.")
    var text: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let body = JSONValue.string(try MessageText.typed(text))
        let ticket = try await door.say(number, ["body": body, "kind": "note"])
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
