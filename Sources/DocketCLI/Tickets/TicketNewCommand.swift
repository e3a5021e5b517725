import ArgumentParser
import Foundation
import Ticketing
import WebAPI

/// `docket ticket new`.
struct TicketNewCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "File a ticket.",
        discussion: """
            A title and a body are enough. At a terminal Docket asks for what is missing, and opens \
            $EDITOR for the body. A template fills in both from the question and the state of the \
            fabric.

            EXAMPLES
              docket ticket new
              docket ticket new --title "Link flaps" --body "leaf3 Ethernet8, since noon"
              docket ticket new --template link-or-optic --field port=leaf3/Ethernet8
              dmesg | tail -40 | docket ticket new --title "XID 79 on gpu-node-17" --body -
              docket ticket new --title "Slow" --body "…" --type inference-latency \\
                --field model=llama-70b --priority urgent --reason "customers wait"
            """
    )

    @Option(help: ArgumentHelp("What it is about, one line.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("What there is to say; - reads it from stdin.", valueName: "text"))
    var body: String?

    @Option(help: ArgumentHelp("The template that it is made of.", valueName: "name"))
    var template: String?

    @Option(help: ArgumentHelp("What kind of work it is.", valueName: "name"))
    var type: String?

    @Option(help: ArgumentHelp("Where it is to lie.", valueName: "name"))
    var queue: String?

    @Option(help: ArgumentHelp("Who is to work on it.", valueName: "person"))
    var assignee: String?

    @Option(help: ArgumentHelp("Who asks for it.", valueName: "person"))
    var requester: String?

    @Option(help: ArgumentHelp("low, normal, high or urgent.", valueName: "word"))
    var priority: String?

    @Option(help: ArgumentHelp("Why this priority.", valueName: "text"))
    var reason: String?

    @Option(help: ArgumentHelp("A word to find it by; may be repeated.", valueName: "word"))
    var tag: [String] = []

    @Option(
        help: ArgumentHelp("A custom field; may be repeated.", valueName: "name=value")
    )
    var field: [String] = []

    @Option(help: ArgumentHelp("Who else wants to know; may be repeated.", valueName: "person"))
    var watcher: [String] = []

    @Option(
        help: ArgumentHelp(
            "A link: blocks, causedBy, relatesTo, followUpOf, conversation, web; may be repeated.",
            valueName: "kind=target"
        )
    )
    var link: [String] = []

    @Option(help: ArgumentHelp("When it is to be done: 2d, 2026-12-01.", valueName: "time"))
    var due: String?

    @Option(help: ArgumentHelp("The project.", valueName: "name"))
    var project: String?

    @Option(help: ArgumentHelp("The milestone of the project.", valueName: "name"))
    var milestone: String?

    @Option(help: ArgumentHelp("The answer that it comes from, by its id.", valueName: "id"))
    var answer: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        let ticket = try await door.file(try await object(door))
        if common.json { return try TicketPrinter.json(ticket) }
        if ticket.joined == true {
            Console.note("\(ticket.number) is about the same; your report was added to it")
        }
        Console.print(ticket.number.description)
        TicketPrinter.near(ticket)
    }

    private func object(_ door: any TicketDoor) async throws -> [String: JSONValue] {
        var object: [String: JSONValue] = [:]
        func set(_ name: String, _ value: String?) {
            if let value { object[name] = .string(value) }
        }
        var title = title
        var body = try body.map { text in
            text == "-" ? try StandardInput.text(limit: TicketLimits.message + 1) : text
        }
        if title == nil || body == nil, Console.isInteractive {
            let filled = try await template(door)
            title = try title ?? Prompt.line("Title", standard: filled?.title)
            body = try body ?? Prompt.text(filled?.body ?? "", about: "what there is to say")
        }
        set("title", title)
        set("body", body)
        set("template", template)
        set("type", type)
        set("queue", queue)
        set("assignee", assignee)
        set("requester", requester)
        set("priority", priority)
        set("priorityReason", reason)
        set("project", project)
        set("milestone", milestone)
        set("answer", answer)
        if let due {
            let date = try TerminalTime.date(due, at: Date(), option: "--due")
            set("dueAt", date.formatted(.iso8601))
        }
        if !tag.isEmpty { object["tags"] = .array(tag.map { .string($0) }) }
        if !watcher.isEmpty { object["watchers"] = .array(watcher.map { .string($0) }) }
        if !field.isEmpty { object["fields"] = .object(try Pairs.object(field, "--field")) }
        if !link.isEmpty { object["links"] = .array(try Pairs.links(link)) }
        return object
    }

    private func template(_ door: any TicketDoor) async throws -> FilledBody? {
        guard let template else { return nil }
        return try await door.fill(template, answer.map { ["answer": .string($0)] } ?? [:])
    }
}
