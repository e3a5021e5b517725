import Foundation
import Testing

/// A page of the manual that lists commands with all that can be typed after them.
///
/// The page is made of the program itself: `DOCKET_WRITE_MANUAL=1 swift test --filter ManualTests`.
struct CommandPage: CustomTestStringConvertible {
    /// Its name within the folder of the manual, without `.md`.
    let name: String
    /// What its commands are for, as in "The commands for …".
    let subject: String
    /// The first words of its commands.
    let commands: [String]

    var testDescription: String { name }

    /// All of them.
    static let all = [
        CommandPage(
            name: "commands-asking",
            subject: "asking, searching and judging answers",
            commands: ["ask", "search", "feedback", "gaps", "mcp"]
        ),
        CommandPage(
            name: "commands-running",
            subject: "running a desk",
            commands: ["serve", "index", "source", "config", "backup", "restore", "audit"]
        ),
        CommandPage(
            name: "commands-fabric",
            subject: "watching a fabric",
            commands: ["fabric"]
        ),
        CommandPage(
            name: "commands-tickets",
            subject: "filing, finding and moving many tickets",
            commands: [
                "ticket new", "ticket list", "ticket show", "ticket search", "ticket similar",
                "ticket board", "ticket bulk", "ticket undo", "ticket export", "ticket import",
                "ticket draft-doc",
            ]
        ),
        CommandPage(
            name: "commands-ticket-work",
            subject: "working on one ticket",
            commands: [
                "ticket reply", "ticket note", "ticket attach", "ticket assign", "ticket move",
                "ticket set", "ticket pend", "ticket solve", "ticket close", "ticket reopen",
                "ticket merge", "ticket split", "ticket link", "ticket watch", "ticket tick",
                "ticket macro",
            ]
        ),
        CommandPage(
            name: "commands-people",
            subject: "people and access",
            commands: [
                "person", "group", "queue", "project", "token", "session", "identity", "access",
            ]
        ),
        CommandPage(
            name: "commands-workflow",
            subject: "workflows and webhooks",
            commands: ["workflow", "webhook"]
        ),
        CommandPage(
            name: "commands-measuring",
            subject: "measuring answers and speed",
            commands: ["eval", "bench"]
        ),
    ]

    /// What commands take that need not be told for each.
    private static let shared = ["data", "share", "config", "json", "version", "help"]
    private static let ofMany = ["server", "token", "as", "scenario"]

    /// The page as it is to be.
    func text(of program: CommandHelp) -> String {
        let found = commands.flatMap { Self.listed($0, in: program) }
        let options = Self.ofMany.compactMap { name in
            let those = found.filter { $0.help.shownArguments.contains { $0.longName == name } }
            return those.count > 2
                ? those[0].help.shownArguments.first { $0.longName == name } : nil
        }
        let names = options.map(\.longName) + Self.shared
        let first =
            "The commands of Docket for \(subject) are listed here, with all that can be typed after them."
        let more =
            options.isEmpty
            ? ""
            : """

            ## Which options do the commands for \(subject) share?

            The commands of Docket for \(subject) share these options:

            \(Self.table(of: options))

            """
        let sections = found.map { Self.section(of: $0.help, named: $0.name, leavingOut: names) }
        return """
            ---
            title: Commands for \(subject)
            summary: \(first)
            tags: [docket, command-line, cli, options, \(commands.map { $0.split(separator: " ")[0] }.reduce(into: [Substring]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", "))]
            sources:
              - Docket 0.1.0, the help of each command
            reviewed: 2026-11-27
            ---

            \(first) The options that every command takes, and exit codes, stand in [the command line](command-line.md).
            \(more)
            \(sections.joined(separator: "\n"))
            """
    }

    private struct Listed {
        var name: String
        var help: CommandHelp
    }

    /// A command and those below it.
    private static func listed(_ words: String, in program: CommandHelp) -> [Listed] {
        var help = program
        for word in words.split(separator: " ") {
            guard let next = help.commands.first(where: { $0.commandName == word }) else {
                return []
            }
            help = next
        }
        return [Listed(name: "docket \(words)", help: help)]
            + help.commands.flatMap { listed("\(words) \($0.commandName)", in: program) }
    }

    private static func section(
        of help: CommandHelp,
        named name: String,
        leavingOut names: [String]
    ) -> String {
        let arguments = help.shownArguments.filter { !names.contains($0.longName) }
        let abstract = code(help.abstract ?? "")
        let purpose = abstract.prefix(1).lowercased() + abstract.dropFirst()
        let parts = [
            "## \(name)",
            "Use `\(name)` to \(purpose)" + help.paragraphs.map { " \($0)" }.joined(),
            arguments.isEmpty ? "" : table(of: arguments),
            help.examples.isEmpty ? "" : "```bash\n\(help.examples)\n```",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// A text with the commands that it names as code.
    static func code(_ text: String) -> String {
        text.replacing(#/'(docket [^']+)'/#) { "`\($0.1)`" }
    }

    private static func table(of arguments: [CommandHelp.Argument]) -> String {
        let rows = arguments.map { argument in
            let meaning = code(argument.meaning).replacingOccurrences(of: "|", with: "\\|")
            return "| `\(argument.typed)` | \(meaning) |"
        }
        return (["| Typed | Meaning |", "| --- | --- |"] + rows).joined(separator: "\n")
    }
}
