import Foundation
import Ticketing

/// The text of a message as it is typed.
enum MessageText {
    /// What was typed, piped or written in an editor.
    ///
    /// - Parameter text: The argument: nil for the editor, `-` for stdin.
    /// - Returns: The text.
    /// - Throws: ``Prompt/Failure`` where there is none.
    static func typed(_ text: String?) throws -> String {
        if let text, text != "-" { return text }
        if text == "-" || !Console.isInteractive {
            return try StandardInput.text(limit: TicketLimits.message + 1)
        }
        return try Prompt.text("", about: "your message")
    }
}
