import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket bulk`.
struct TicketBulkCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk",
        abstract: "Change all tickets that a filter means.",
        discussion: """
            Says how many are meant and asks, unless --yes is given. 'docket ticket undo' takes it \
            back.

            EXAMPLES
              docket ticket bulk 'tag:noise state:active' --state solved --why "one storm"
              docket ticket bulk 'queue:platform device:leaf3' --queue fabric --yes
            """
    )

    @Argument(parsing: .allUnrecognized, help: "The filter.")
    var filter: [String]

    @Option(help: ArgumentHelp("The state.", valueName: "word"))
    var state: String?

    @Option(help: ArgumentHelp("The queue.", valueName: "name"))
    var queue: String?

    @Option(help: ArgumentHelp("The agent, or nobody.", valueName: "person"))
    var assignee: String?

    @Option(help: ArgumentHelp("low, normal, high, urgent, or automatic.", valueName: "word"))
    var priority: String?

    @Option(help: ArgumentHelp("A word to find them by; may be repeated.", valueName: "word"))
    var addTag: [String] = []

    @Option(help: ArgumentHelp("A word that does not fit; may be repeated.", valueName: "word"))
    var removeTag: [String] = []

    @Option(help: ArgumentHelp("The reason.", valueName: "text"))
    var why: String?

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        var set: [String: JSONValue] = [:]
        if let state { set["state"] = .string(state) }
        if let queue { set["queue"] = .string(queue) }
        if let assignee { set["assignee"] = assignee == "nobody" ? .null : .string(assignee) }
        if let priority { set["priority"] = priority == "automatic" ? .null : .string(priority) }
        if !addTag.isEmpty { set["addTags"] = .array(addTag.map { .string($0) }) }
        if !removeTag.isEmpty { set["removeTags"] = .array(removeTag.map { .string($0) }) }
        guard !set.isEmpty else {
            throw ValidationError("say what is to be different; --help shows what can be")
        }
        if let why { set["why"] = .string(why) }
        let query = try FilterWords.text(filter)
        let door = try await tickets.door(common)
        if !yes {
            let page = try await door.list(["q": query, "limit": "5"])
            TicketPrinter.list(page, columns: ["number", "state", "queue", "title"])
            if page.total == 0 { throw ExitStatus.nothing }
            let count = Amounts.counted(page.total ?? 0, "ticket")
            guard Console.isInteractive else {
                throw ValidationError("\(count) would be changed; --yes says that this is meant")
            }
            guard Prompt.confirms("Change \(count)?") else { throw ExitStatus.failed }
        }
        let outcome = try await door.bulk(["q": .string(query), "set": .object(set)])
        TicketUndoCommand.show(outcome, asJSON: common.json)
        if !outcome.refused.isEmpty { throw ExitStatus.incomplete }
    }
}
