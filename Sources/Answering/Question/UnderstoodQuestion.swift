import Corpus
import TextAnalysis

/// A question as it is looked for: completed, taken apart, without what does not matter.
public struct UnderstoodQuestion: Hashable, Sendable {
    /// The most questions that one text is taken apart into.
    private static let partLimit = 8

    /// The question as it was asked, cleaned.
    public let asked: Question

    /// The questions in it, in their order; at least one.
    public let parts: [Question]

    /// What is looked for in the place of what was asked, nil where that is looked for itself.
    public let understoodAs: String?

    /// Whether it is a log or a dump, of which some lines are looked for.
    public let isPasted: Bool

    /// What the next question of the conversation is completed from.
    public var remembered: String { understoodAs ?? asked.text }

    /// Reads a question.
    ///
    /// - Parameters:
    ///   - typed: What was typed or pasted.
    ///   - previous: The question before it in its conversation, as it was understood.
    /// - Throws: ``QuestionError`` where there is nothing in it, or too much.
    public init(_ typed: String, after previous: String? = nil) throws(QuestionError) {
        asked = try Question(typed)
        let pasted = PastedText(typed)
        isPasted = pasted != nil
        if let pasted {
            let searched = try Question(pasted.searched)
            parts = [searched]
            understoodAs = searched.text
        } else if let previous, let whole = FollowUp.completed(asked.text, after: previous) {
            let whole = try Question(whole)
            parts = [whole]
            understoodAs = whole.text
        } else {
            parts = Self.parts(of: asked)
            understoodAs = nil
        }
    }

    /// The questions of a text; one that does not say by itself what it is about stays with the one
    /// before it.
    private static func parts(of question: Question) -> [Question] {
        let text = withoutNumbers(question.text)
        let sentences = Sentences.ranges(in: text).map { String(text[$0]) }
        guard sentences.count > 1, sentences.allSatisfy({ $0.hasSuffix("?") }) else {
            return [question]
        }
        var parts: [String] = []
        for sentence in sentences {
            if parts.isEmpty || standsByItself(sentence) {
                parts.append(sentence)
            } else {
                parts[parts.count - 1] += " " + sentence
            }
        }
        guard (2...partLimit).contains(parts.count) else { return [question] }
        // A sentence of a question is never empty or too long.
        let questions = parts.compactMap { try? Question($0) }
        return questions.count == parts.count ? questions : [question]
    }

    /// Several questions without the numbers before them.
    private static func withoutNumbers(_ text: String) -> String {
        guard text.holdsBytes("1. ") || text.holdsBytes("1) ") else { return text }
        return text.replacing(/(?:^|([?;])\s+)\d{1,2}[.)]\s+/) { match in
            match.1.map { "\($0) " } ?? ""
        }
    }

    private static func standsByItself(_ question: String) -> Bool {
        let words = question.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        let refers = words.contains { ["it", "its", "that", "they", "them", "this"].contains($0) }
        let naming = words.count { !FunctionWords.contains(String($0), in: [.english]) }
        return !refers && naming >= 1
    }
}
