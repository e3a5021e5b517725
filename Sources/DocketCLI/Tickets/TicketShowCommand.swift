import ArgumentParser
import WebAPI

/// `docket ticket show`.
struct TicketShowCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a ticket whole, its history, or what it stood on beside what is so now.",
        discussion: """
            EXAMPLES
              docket ticket show DK-1042
              docket ticket show 1042 --history
              docket ticket show DK-1042 --evidence
              docket ticket show DK-1042 --json | jq .priorityReasons
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Flag(help: "Show who did what and why.")
    var history = false

    @Flag(help: "Show what was read when it was filed beside what is read now.")
    var evidence = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        if evidence {
            let body = try await door.evidence(number)
            return common.json ? try TicketPrinter.json(body) : TicketPrinter.evidence(body)
        }
        if history {
            let events = try await door.events(number)
            return common.json ? try TicketPrinter.json(events) : TicketPrinter.events(events)
        }
        let ticket = try await door.show(number)
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.whole(ticket)
    }
}
