public import TextAnalysis

/// The terms that a question asks for.
public struct QuestionTerms: Sendable {
    /// A word of the question, and the terms that it is found by.
    public struct Word: Hashable, Sendable {
        /// The word as typed.
        public var written: String
        /// Its term, or the whole identifier's.
        public var term: String
        /// The terms of its parts, where it has several.
        public var parts: [String]
    }

    /// The most words of a question that are looked at.
    public static let wordLimit = 512

    /// The words that name something, in the order of the question, each once; every word where
    /// none does.
    public let words: [Word]

    /// Takes a question apart.
    public init(_ question: String, analyzer: Analyzer) {
        let bytes = Array(question.utf8)
        var naming: [Word] = []
        var shaping: [Word] = []
        var seen: Set<String> = []
        var run: [Term] = []

        func flush() {
            defer { run = [] }
            guard let first = run.first else { return }
            let whole = run.first { $0.role == .whole }
            let end = run.map(\.range.upperBound).max() ?? first.range.upperBound
            let written = String(decoding: bytes[first.range.lowerBound..<end], as: UTF8.self)
            let term = whole?.text ?? first.text
            guard seen.insert(term).inserted else { return }
            var parts = run.map(\.text).filter { $0 != term }
            parts = parts.enumerated().filter { parts.firstIndex(of: $0.element) == $0.offset }
                .map(\.element)
            let word = Word(written: written, term: term, parts: parts)
            if FunctionWords.contains(written) { shaping.append(word) } else { naming.append(word) }
        }

        for term in analyzer.terms(in: question) {
            let wholeEnd = run.first { $0.role == .whole }?.range.upperBound ?? 0
            if term.role == .part, term.range.lowerBound >= wholeEnd { flush() }
            run.append(term)
            if naming.count + shaping.count >= Self.wordLimit { break }
        }
        flush()
        words = naming.isEmpty ? shaping : naming
    }

    /// The weighted terms to rank passages by: a word counts once, its parts a little.
    public var queryTerms: [QueryTerm] {
        words.flatMap { word in
            [QueryTerm(text: word.term)] + word.parts.map { QueryTerm(text: $0, weight: 0.35) }
        }
    }
}
