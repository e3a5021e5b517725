import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket link`.
struct TicketLinkCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Connect a ticket with another, an answer, a call or an address.",
        discussion: """
            EXAMPLES
              docket ticket link DK-1050 causedBy=DK-1042
              docket ticket link DK-1050 conversation=https://chat.example/c/7
              docket ticket link DK-1050 --remove causedBy=DK-1042
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(
        help: ArgumentHelp(
            "duplicateOf, blocks, causedBy, relatesTo, followUpOf, answer, conversation or web, "
                + "and what it is.",
            valueName: "kind=target"
        )
    )
    var link: [String]

    @Flag(help: "Take the link away.")
    var remove = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let links = JSONValue.array(try Pairs.links(link))
        let ticket = try await door.change(number, [remove ? "removeLinks" : "addLinks": links])
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }
}
