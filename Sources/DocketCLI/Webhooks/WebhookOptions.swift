import ArgumentParser
import Foundation
import HelpDesk
import Ticketing
import WebAPI

/// How a webhook is to be.
struct WebhookOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What people call it (default: its host).", valueName: "name"))
    var name: String?

    @Option(
        name: .customLong("event"),
        help: ArgumentHelp(
            "What it is told of: created, updated, message, state, sla; may be given several times "
                + "(default: all).",
            valueName: "event"
        )
    )
    var events: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only tickets that the filter means: 'queue:fabric priority>=high'.",
            valueName: "filter"
        )
    )
    var filter: String?

    @Option(
        help: ArgumentHelp(
            "In whose name it is told: what they do not see, it is not told.",
            valueName: "name"
        )
    )
    var owner: String?

    @Option(
        name: .customLong("secret-file"),
        help: ArgumentHelp(
            "The file with a secret of your own, '-' for standard input; never given on the command "
                + "line, which others can read.",
            valueName: "path"
        )
    )
    var secretFile: String?

    /// The webhook that the options describe.
    func draft() throws -> WebhookDraft {
        var draft = WebhookDraft()
        draft.name = name
        draft.topics = events.isEmpty ? nil : events
        draft.filter = filter
        draft.owner = owner
        draft.secret = try secretFile.map(Self.secret)
        return draft
    }

    private static func secret(_ path: String) throws -> String {
        let text: String?
        if path == "-" {
            text = readLine()
        } else {
            let file = FileHandle(forReadingAtPath: Workplace.absolute(path))
            // A file that cannot be read is told as such below.
            let bytes = try? file?.read(upToCount: 4_096)
            text = bytes.flatMap { String(data: $0, encoding: .utf8) }
        }
        guard let text else { throw WebhookOptionsError.noSecret(path: path) }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Why a webhook is not made.
enum WebhookOptionsError: Error, Hashable, CustomStringConvertible {
    /// The file of its secret cannot be read.
    case noSecret(path: String)

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .noSecret(let path):
            "no secret can be read from \(path); give a file of text, or leave --secret-file out to "
                + "have one made"
        }
    }
}
