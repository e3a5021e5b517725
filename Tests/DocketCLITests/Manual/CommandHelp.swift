import ArgumentParser
import Foundation

@testable import DocketCLI

/// What the program tells of one of its commands.
struct CommandHelp: Decodable {
    /// An argument, an option or a flag.
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            /// As it is typed: `--limit`, `-h`.
            var typed: String { kind == "short" ? "-\(name)" : "--\(name)" }
        }

        var kind: String
        var shouldDisplay: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?

        /// Its long name; empty for what has none.
        var longName: String { names?.first { $0.kind == "long" }?.name ?? "" }

        /// As it is typed: `--limit <n>`, `<filter> …`.
        var typed: String {
            let name = (names ?? []).map(\.typed).joined(separator: ", ")
            let value = kind == "flag" ? "" : "<\(valueName ?? longName)>\(isRepeating ? " …" : "")"
            return [name, value].filter { !$0.isEmpty }.joined(separator: " ")
        }

        /// What it is for, with what stands in its place where it is left out.
        var meaning: String {
            let text = abstract ?? ""
            guard let defaultValue, !text.contains("default") else { return text }
            return "\(text) Default: `\(defaultValue)`."
        }
    }

    private struct Dump: Decodable {
        var command: CommandHelp
    }

    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [CommandHelp]?

    /// The whole program.
    static func program() throws -> CommandHelp {
        try JSONDecoder().decode(Dump.self, from: Data(Docket._dumpHelp().utf8)).command
    }

    /// What can be typed after it and is told.
    var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

    /// The commands below it.
    var commands: [CommandHelp] { (subcommands ?? []).filter { $0.commandName != "help" } }

    /// The paragraphs about it, without examples.
    var paragraphs: [String] {
        (discussion ?? "").components(separatedBy: "\n\n")
            .filter { !$0.isEmpty && !$0.hasPrefix("EXAMPLE") && !$0.hasPrefix("EXIT CODES") }
            .map { CommandPage.code($0.replacingOccurrences(of: "\n", with: " ")) }
    }

    /// Its examples as one block to be pasted; empty where there are none.
    var examples: String {
        let begin = discussion?.firstRange(of: #/EXAMPLES?\n/#)
        guard let discussion, let begin else { return "" }
        return discussion[begin.upperBound...].components(separatedBy: "\n\n")[0].components(
            separatedBy: "\n"
        )
        .map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
        .joined(separator: "\n")
    }
}
