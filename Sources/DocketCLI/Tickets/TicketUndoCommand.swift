import ArgumentParser
import WebAPI

/// `docket ticket undo`.
struct TicketUndoCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take a bulk change back; tickets that were changed since stay as they are.",
        discussion: """
            EXAMPLES
              docket ticket undo 7
            """
    )

    @Argument(help: "The number of the bulk change.")
    var bulk: Int64

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let outcome = try await tickets.door(common).undo(bulk)
        Self.show(outcome, asJSON: common.json)
        if !outcome.refused.isEmpty { throw ExitStatus.incomplete }
    }

    /// Shows what became of a change of many tickets.
    static func show(_ outcome: BulkBody, asJSON: Bool) {
        if asJSON, let text = try? APICoding.encoded(outcome, isPretty: true) {
            return Console.print(String(decoding: text, as: UTF8.self))
        }
        Console.print("\(Amounts.counted(outcome.changed.count, "ticket")) changed")
        for refused in outcome.refused {
            Console.note("  \(refused.number) stays as it is: \(refused.reason)")
        }
        if let id = outcome.id { Console.note("'docket ticket undo \(id)' takes it back") }
    }
}
