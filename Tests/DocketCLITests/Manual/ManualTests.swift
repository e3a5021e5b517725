import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import DocketCLI

/// The manual in `docs-corpus/desk`, against the program that it is of.
@Suite struct ManualTests {
    private static let folder = BuiltProgram.project + "/docs-corpus/desk"

    /// The pages of the manual and their texts.
    private static func pages() throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasSuffix(".md") }
            .map { ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) }
    }

    @Test(arguments: CommandPage.all)
    func `a list of commands tells what the program takes`(page: CommandPage) throws {
        let text = page.text(of: try CommandHelp.program())
        let file = "\(Self.folder)/\(page.name).md"
        if ProcessInfo.processInfo.environment["DOCKET_WRITE_MANUAL"] != nil {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let stands = try String(contentsOfFile: file, encoding: .utf8)
        // The day on which somebody looked at it last is theirs.
        let told = Self.withoutReview(stands) == Self.withoutReview(text)
        #expect(
            told,
            "\(page.name).md is old: DOCKET_WRITE_MANUAL=1 swift test --filter ManualTests"
        )
    }

    private static func withoutReview(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { !$0.hasPrefix("reviewed:") }
    }

    @Test func `every command is in one of the lists`() throws {
        let program = try CommandHelp.program()
        let listed = Set(CommandPage.all.flatMap(\.commands).map { $0.split(separator: " ")[0] })
        #expect(Set(program.commands.map { Substring($0.commandName) }) == listed)
        let tickets = program.commands.first { $0.commandName == "ticket" }?.commands ?? []
        let told = Set(CommandPage.all.flatMap(\.commands))
        #expect(tickets.map { "ticket \($0.commandName)" }.filter { !told.contains($0) } == [])
    }

    @Test func `every command line of the manual is one that the program takes`() throws {
        var seen: Set<[String]> = []
        for (name, text) in try Self.pages() {
            for line in ShellLine.lines(in: text, of: "docket")
            where seen.insert(line.words).inserted {
                do {
                    try Self.parse(line.words, as: Docket.self)
                } catch {
                    let told = Docket.fullMessage(for: error).split(separator: "\n").first ?? ""
                    let isTaken =
                        Docket.exitCode(for: error) == .success
                        || !line.isWhole && !told.contains(#/Unknown option|nexpected argument/#)
                    #expect(isTaken, "\(name): \(line.text): \(told)")
                }
            }
        }
        #expect(seen.count > 150)
    }

    /// Takes words as a command takes them, or one of those below it.
    private static func parse(_ words: [String], as command: any ParsableCommand.Type) throws {
        // From the root, each line takes as long as all commands have options.
        let below = command.configuration.subcommands.first { $0._commandName == words.first }
        if let below { return try parse(Array(words.dropFirst()), as: below) }
        _ = try command.parseAsRoot(words)
    }

    @Test func `every setting that the manual shows is one, and each is shown`() throws {
        let names = Set(Setting.allCases.map(\.environmentName))
        // What is no setting of the file.
        let others: Set = ["DOCKET_CONFIG", "DOCKET_TOKEN"]
        var shown: Set<String> = []
        for (name, text) in try Self.pages() {
            for part in text.components(separatedBy: "DOCKET_").dropFirst() {
                let rest = part.prefix { $0.isUppercase || $0 == "_" }
                let variable = "DOCKET_" + rest
                // Such as in "DOCKET_*".
                guard !rest.isEmpty else { continue }
                shown.insert(variable)
                let isKnown = names.contains(variable) || others.contains(variable)
                #expect(isKnown, "\(name): \(variable)")
            }
        }
        let settings = try String(contentsOfFile: Self.folder + "/settings.md", encoding: .utf8)
        for setting in Setting.allCases {
            #expect(settings.contains("`\(setting.rawValue)`"), "settings.md: \(setting.rawValue)")
        }
    }
}
