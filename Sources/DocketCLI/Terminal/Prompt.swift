import Foundation
import Synchronization

/// Asks the person at the terminal.
enum Prompt {
    /// What separates what is written from what explains it.
    private static let scissors = "# ---------- what stands below this line is left out ----------"

    /// What was written in an editor, until something has come of it.
    private static let drafts = Mutex<[URL]>([])

    /// Why nothing was asked.
    enum Failure: Error, CustomStringConvertible {
        /// Nothing was written.
        case empty
        /// The editor could not be run.
        case editor(name: String)

        /// What is wrong, and what to do.
        var description: String {
            switch self {
            case .empty: "nothing was written, so nothing was done"
            case .editor(let name):
                "the editor '\(name)' did not end well; set EDITOR, or give the text with --body"
            }
        }
    }

    /// A line.
    ///
    /// - Parameters:
    ///   - name: What is asked for.
    ///   - standard: What is taken where nothing is typed.
    /// - Returns: The line.
    /// - Throws: ``Failure/empty`` where there is none.
    static func line(_ name: String, standard: String? = nil) throws -> String {
        let shown = standard.map { " [\($0)]" } ?? ""
        Console.write("\(name)\(shown): ", to: STDERR_FILENO)
        let typed = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
        guard !typed.isEmpty || standard != nil else { throw Failure.empty }
        return typed.isEmpty ? standard ?? "" : typed
    }

    /// Whether yes is said; no where nothing is.
    static func confirms(_ question: String) -> Bool {
        Console.write("\(question) [y/N] ", to: STDERR_FILENO)
        let typed = readLine()?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
        return typed == "y" || typed == "yes"
    }

    /// A text of several lines, written in the person's editor.
    ///
    /// - Parameters:
    ///   - text: What is there already.
    ///   - about: What is to be written, in words.
    /// - Returns: The text.
    /// - Throws: ``Failure`` where there is none.
    static func text(_ text: String, about: String) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("docket-\(UUID().uuidString).md")
        try "\(text)\n\n\(scissors)\n# Write \(about). Markdown is understood.\n"
            .write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        drafts.withLock { $0.append(file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(editor) \"$1\"", "sh", file.path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure.editor(name: editor) }
        let written = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let kept = written.components(separatedBy: scissors)[0]
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !kept.isEmpty else {
            endDrafts(areKept: false)
            throw Failure.empty
        }
        return kept
    }

    /// Ends what was written in an editor.
    ///
    /// - Parameter areKept: Whether nothing came of it: then it stays, and it is told where.
    static func endDrafts(areKept: Bool) {
        for file in drafts.withLock({ drafts in
            defer { drafts = [] }
            return drafts
        }) {
            if areKept {
                Console.note("what you wrote is kept in \(file.path)")
            } else {
                // It is where it was meant to be.
                try? FileManager.default.removeItem(at: file)
            }
        }
    }
}
