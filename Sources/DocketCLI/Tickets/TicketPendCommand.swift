import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket pend`.
struct TicketPendCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "pend",
        abstract: "Let a ticket wait, until a time if one is given.",
        discussion: """
            EXAMPLES
              docket ticket pend DK-1042 --until 2d
              docket ticket pend DK-1042 --until 2026-12-01 --why "the part arrives then"
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Option(help: ArgumentHelp("Until when: 4h, 2d, 2026-12-01.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("The reason.", valueName: "text"))
    var why: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        var object: [String: JSONValue] = ["state": "pending"]
        if let until {
            let date = try TerminalTime.date(until, at: Date(), option: "--until")
            object["pendingUntil"] = .string(date.formatted(.iso8601))
        }
        if let why { object["why"] = .string(why) }
        let ticket = try await door.change(number, object)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
