/// A question as it is worked with: without control characters and surplus white space.
public struct Question: Hashable, Sendable {
    /// The longest question, in bytes of UTF-8: a pasted log fits.
    public static let sizeLimit = 128 << 10

    /// The text.
    public let text: String

    /// How many passages an answer is made from: what something is stands in one sentence, often in
    /// a passage that has little else of it.
    public var passageLimit: Int { kind.isWide ? 12 : 8 }

    /// What form of answer it asks for.
    let kind: QuestionKind

    /// The two things that it compares; nil where it does not name two.
    let compared: ComparedThings?

    /// The words that passages are looked for by.
    public var searched: String {
        guard compared != nil else { return text }
        // Documents need not have the words that ask to compare two things.
        return text.split(separator: " ")
            .filter { !QuestionKind.asksToCompare($0.lowercased().prefix { $0.isLetter }) }
            .joined(separator: " ")
    }

    /// Cleans a question as somebody typed it.
    ///
    /// Control characters and marks that turn the direction of text become spaces.
    ///
    /// - Throws: ``QuestionError`` where nothing is left of it, or it is too long.
    public init(_ typed: String) throws(QuestionError) {
        guard typed.utf8.count <= Self.sizeLimit else {
            throw .tooLong(limit: Self.sizeLimit)
        }
        var cleaned = String.UnicodeScalarView()
        for scalar in typed.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: cleaned.append(" ")
            // Marks where a word may be broken, and no space.
            case .format where ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"].contains(scalar):
                break
            case .format where scalar != "\u{200D}" && scalar != "\u{200C}": cleaned.append(" ")
            default: cleaned.append(scalar)
            }
        }
        let words = String(cleaned).split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { throw .empty }
        text = words.joined(separator: " ")
        kind = QuestionKind(of: text)
        compared = kind == .comparison ? ComparedThings(of: text) : nil
    }
}
