import ArgumentParser

/// `docket ticket draft-doc`.
struct TicketDraftCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft-doc",
        abstract: "Draft a document of a solved ticket, as Markdown to be finished by a person.",
        discussion: """
            Notes of agents are not in it.

            EXAMPLES
              docket ticket draft-doc DK-1042 > runbooks/optic-swap.md
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        Console.print(try await tickets.door(common).draft(number))
    }
}
