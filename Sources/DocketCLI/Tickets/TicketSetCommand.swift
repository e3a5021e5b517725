import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket set`.
struct TicketSetCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change anything of a ticket.",
        discussion: """
            EXAMPLES
              docket ticket set DK-1042 --priority urgent --why "customers wait"
              docket ticket set DK-1042 --field ttft=812 --add-tag canary
              docket ticket set DK-1042 --due 2d --project h200 --milestone Pilot
              docket ticket set DK-1042 --priority automatic
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Option(help: ArgumentHelp("What it is about.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("What kind of work it is.", valueName: "name"))
    var type: String?

    @Option(
        help: ArgumentHelp(
            "low, normal, high, urgent, or automatic; needs --why.",
            valueName: "word"
        )
    )
    var priority: String?

    @Option(help: ArgumentHelp("Who asked for it.", valueName: "person"))
    var requester: String?

    @Option(help: ArgumentHelp("A custom field; empty takes it away.", valueName: "name=value"))
    var field: [String] = []

    @Option(help: ArgumentHelp("A word to find it by; may be repeated.", valueName: "word"))
    var addTag: [String] = []

    @Option(help: ArgumentHelp("A word that does not fit; may be repeated.", valueName: "word"))
    var removeTag: [String] = []

    @Option(help: ArgumentHelp("When it is to be done: 2d, 2026-12-01, never.", valueName: "time"))
    var due: String?

    @Option(help: ArgumentHelp("The project.", valueName: "name"))
    var project: String?

    @Option(help: ArgumentHelp("The milestone of the project.", valueName: "name"))
    var milestone: String?

    @Option(help: ArgumentHelp("Whether others may learn from it: yes or no.", valueName: "word"))
    var knowledge: String?

    @Option(help: ArgumentHelp("The reason.", valueName: "text"))
    var why: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let ticket = try await door.change(number, try object())
        common.json ? try TicketPrinter.json(ticket) : TicketPrinter.line(ticket)
    }

    private func object() throws -> [String: JSONValue] {
        var object: [String: JSONValue] = [:]
        func set(_ name: String, _ value: String?) {
            if let value { object[name] = .string(value) }
        }
        set("title", title)
        set("type", type)
        set("requester", requester)
        set("project", project)
        set("milestone", milestone)
        set("why", why)
        if let priority { object["priority"] = priority == "automatic" ? .null : .string(priority) }
        if !field.isEmpty { object["fields"] = .object(try Pairs.object(field, "--field")) }
        if !addTag.isEmpty { object["addTags"] = .array(addTag.map { .string($0) }) }
        if !removeTag.isEmpty { object["removeTags"] = .array(removeTag.map { .string($0) }) }
        if let knowledge {
            guard ["yes", "no"].contains(knowledge) else {
                throw ValidationError("--knowledge takes yes or no")
            }
            object["knowledge"] = .bool(knowledge == "yes")
        }
        if due == "never" {
            object["dueAt"] = .null
        } else if let due {
            let date = try TerminalTime.date(due, at: Date(), option: "--due")
            object["dueAt"] = .string(date.formatted(.iso8601))
        }
        guard object.keys.contains(where: { $0 != "why" }) else {
            throw ValidationError("say what is to be different; --help shows what can be")
        }
        return object
    }
}
