import Synchronization
import TextAnalysis
import Ticketing

/// The words of a ticket as conditions of rules ask for them, by the analyzer that searches have.
///
/// Many rules ask for words of the same ticket: its text is analyzed once until it changes.
final class TicketWords: Sendable {
    private struct Held {
        let analyzer = Analyzer(keepsSurface: true)
        var text: String?
        /// The terms of the text by their positions.
        var parts: [String] = []
        /// All terms, surfaces too.
        var terms: Set<String> = []

        mutating func read(_ text: String) {
            guard self.text != text else { return }
            self.text = text
            let found = analyzer.terms(in: text)
            parts = found.filter { $0.role == .part }.map(\.text)
            terms = Set(found.map(\.text))
        }
    }

    private let held = Mutex(Held())
    private let said: String

    /// Makes what knows the words of messages.
    ///
    /// - Parameter messages: What was said in the ticket.
    init(_ messages: [String]) {
        // A word that no text holds keeps the parts apart.
        said = messages.joined(separator: "\n\u{1}\n")
    }

    /// Whether a word, or one that begins so, is in a ticket.
    func hasWord(_ word: String, isPrefix: Bool, in ticket: Ticket) -> Bool {
        guard isPrefix else { return hasPhrase(word, in: ticket) }
        let beginning = Analyzer.folded(word)
        return held.withLock { held in
            held.read(text(of: ticket))
            return held.terms.contains { term in
                term.hasPrefix(beginning) || term.hasPrefix(Analyzer.surfaceMark + beginning)
            }
        }
    }

    /// Whether words follow each other in a ticket.
    func hasPhrase(_ phrase: String, in ticket: Ticket) -> Bool {
        held.withLock { held in
            let wanted = held.analyzer.terms(in: phrase).filter { $0.role == .part }.map(\.text)
            // What cannot be searched for is found nowhere.
            guard let first = wanted.first else { return false }
            held.read(text(of: ticket))
            guard held.terms.contains(first), held.parts.count >= wanted.count else { return false }
            return (0...(held.parts.count - wanted.count)).contains { start in
                held.parts[start..<(start + wanted.count)].elementsEqual(wanted)
            }
        }
    }

    private func text(of ticket: Ticket) -> String {
        let fields = ticket.fields.keys.sorted().compactMap { ticket.fields[$0]?.description }
        return ([ticket.title, said] + fields + ticket.tags).joined(separator: "\n\u{1}\n")
    }
}
