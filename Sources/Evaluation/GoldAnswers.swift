import Foundation

/// The strings that answer a question, compared as SQuAD compares them.
public struct GoldAnswers: Hashable, Sendable {
    private let normalized: [String]

    /// Makes gold answers; those of which nothing is left are left out.
    public init(_ answers: [String]) {
        normalized = answers.map(Self.normalized).filter { !$0.isEmpty }
    }

    /// Whether there is none.
    public var isEmpty: Bool { normalized.isEmpty }

    /// Whether a text holds one of them, word by word.
    public func isHeld(by text: String) -> Bool {
        let text = " \(Self.normalized(text)) "
        return normalized.contains { text.contains(" \($0) ") }
    }

    /// A text in lower case without punctuation, articles and surplus white space.
    ///
    /// - SeeAlso: `normalize_answer` of the evaluation script of SQuAD 2.0.
    static func normalized(_ text: String) -> String {
        var plain = ""
        for character in text.lowercased() where !punctuation.contains(character) {
            plain.append(character)
        }
        return plain.split(whereSeparator: \.isWhitespace)
            .filter { !["a", "an", "the"].contains($0) }
            .joined(separator: " ")
    }

    private static let punctuation = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
}
