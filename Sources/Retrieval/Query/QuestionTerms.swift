public import TextAnalysis

/// The terms that a question asks for.
public struct QuestionTerms: Sendable {
    /// A word of the question, and the terms that it is found by.
    public struct Word: Hashable, Sendable {
        /// The word as typed.
        public var written: String
        /// Its term, or the whole identifier's.
        public var term: String
        /// The terms of its parts and their pieces, where it has several.
        public var parts: [String]
        /// How often the question has it.
        public var count: Int
        /// Whether it is one of ``FunctionWords``.
        public var isFunctionWord: Bool
        /// What it could also be called, or may have been meant to be.
        public var alternatives: [Alternative] = []
        /// Whether its parts are words joined by hyphens, so that each says something by itself.
        public var isHyphenated: Bool
    }

    /// What a word could also be called, or may have been meant to be.
    public struct Alternative: Hashable, Sendable {
        /// Why it is an alternative.
        public enum Reason: Hashable, Sendable {
            /// The word is written nowhere, and this one nearly the same.
            case spelling
            /// It is the same word by the stems of another language of the documents.
            case language
            /// A file says that both mean the same.
            case synonym
            /// One is short for the other, as the documents say.
            case acronym
        }

        /// The alternative as it is written.
        public var written: String
        /// Its terms by position.
        public var terms: [String]
        /// Why it is one.
        public var reason: Reason
        /// The share of it that belongs to the word, where it stands for several: 0 to 1.
        public var share: Float
    }

    /// The most words of a question that are looked at.
    public static let wordLimit = 512

    /// Every word, in the order of the question, each once.
    public private(set) var allWords: [Word]

    /// The words that name something; every word where none does.
    public var words: [Word] {
        let naming = allWords.filter { !$0.isFunctionWord }
        return naming.isEmpty ? allWords : naming
    }

    /// A term at its position in the question.
    public struct Position: Hashable, Sendable {
        /// The term of a word, or of a part of an identifier.
        public var term: String
        /// Whether it belongs to a function word.
        public var isFunctionWord: Bool
        /// The place of its word in ``QuestionTerms/allWords``.
        public var word: Int
    }

    /// The terms of the question by position.
    public private(set) var sequence: [Position]

    /// Takes a question apart.
    ///
    /// - Parameters:
    ///   - question: The question as typed.
    ///   - analyzer: What makes its terms.
    ///   - languages: The languages whose function words name nothing.
    public init(_ question: String, analyzer: Analyzer, languages: [Language] = [.english]) {
        var reader = QuestionReader(bytes: Array(question.utf8), languages: languages)
        for term in analyzer.terms(in: question) {
            reader.take(term)
            if reader.words.count >= Self.wordLimit { break }
        }
        reader.endWord()
        allWords = reader.words
        sequence = reader.sequence
    }

    /// Adds what a word could also be called.
    mutating func add(_ alternative: Alternative, toWordAt place: Int) {
        guard !allWords[place].alternatives.contains(where: { $0.terms == alternative.terms })
        else { return }
        allWords[place].alternatives.append(alternative)
    }

    /// Looks for another term where a word stands, also for how words stand beside each other.
    mutating func put(_ term: String, inPlaceOfWordAt place: Int) {
        guard allWords[place].parts.isEmpty else { return }
        for position in sequence.indices where sequence[position].word == place {
            sequence[position].term = term
        }
    }
}

/// Puts the terms of a question together into words.
private struct QuestionReader {
    let bytes: [UInt8]
    let languages: [Language]
    private(set) var words: [QuestionTerms.Word] = []
    private(set) var sequence: [QuestionTerms.Position] = []
    private var places: [String: Int] = [:]
    private var run: [Term] = []

    init(bytes: [UInt8], languages: [Language]) {
        self.bytes = bytes
        self.languages = languages
    }

    mutating func take(_ term: Term) {
        let wholeEnd = run.first { $0.role == .whole }?.range.upperBound ?? 0
        if term.role == .part, term.range.lowerBound >= wholeEnd { endWord() }
        run.append(term)
    }

    mutating func endWord() {
        defer { run = [] }
        guard let first = run.first else { return }
        let whole = run.first { $0.role == .whole }
        let end = run.map(\.range.upperBound).max() ?? first.range.upperBound
        let written = String(decoding: bytes[first.range.lowerBound..<end], as: UTF8.self)
        let term = whole?.text ?? first.text
        let isFunctionWord = FunctionWords.contains(written, in: languages)
        for part in run where part.role == .part {
            sequence.append(
                QuestionTerms.Position(
                    term: part.text,
                    isFunctionWord: isFunctionWord,
                    word: places[term] ?? words.count
                )
            )
        }
        if let place = places[term] {
            words[place].count += 1
            return
        }
        var parts: [String] = []
        for other in run where other.text != term && !parts.contains(other.text) {
            parts.append(other.text)
        }
        places[term] = words.count
        words.append(
            QuestionTerms.Word(
                written: written,
                term: term,
                parts: parts,
                count: 1,
                isFunctionWord: isFunctionWord,
                isHyphenated: whole.map { !$0.text.contains { "_./:@".contains($0) } } ?? false
            )
        )
    }
}
