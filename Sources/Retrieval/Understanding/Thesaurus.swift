public import TextAnalysis

/// Words and phrases that mean the same: those of a file, and acronyms that the documents explain.
public struct Thesaurus: Sendable {
    /// A phrase as it is written, and its terms by position.
    public struct Phrase: Hashable, Sendable {
        /// The phrase as it is written.
        public var written: String
        /// The terms of its words.
        public var terms: [String]
    }

    /// Phrases that mean the same.
    struct Group: Hashable, Sendable {
        var phrases: [Phrase]
        var reason: QuestionTerms.Alternative.Reason
    }

    /// The longest phrase that is looked for, in words.
    static let lengthLimit = 8

    private var groups: [Group] = []
    /// For the first term of a phrase the groups that have it, and which of their phrases it is.
    private var places: [String: [(group: Int, phrase: Int)]] = [:]

    /// Makes a thesaurus of nothing.
    public init() {}

    /// Makes a thesaurus.
    ///
    /// - Parameters:
    ///   - synonyms: Groups of phrases that mean the same.
    ///   - acronyms: Acronyms and what they stand for.
    ///   - language: The language of most documents.
    public init(synonyms: [[String]], acronyms: [Acronym], language: Language = .english) {
        let analyzer = Analyzer(language: language)
        for group in synonyms { add(group, .synonym, analyzer) }
        for acronym in acronyms { add([acronym.short, acronym.long], .acronym, analyzer) }
    }

    private mutating func add(
        _ written: [String],
        _ reason: QuestionTerms.Alternative.Reason,
        _ analyzer: Analyzer
    ) {
        var phrases: [Phrase] = []
        for text in written {
            let terms = analyzer.terms(in: text).filter { $0.role == .part }.map(\.text)
            guard (1...Self.lengthLimit).contains(terms.count),
                !phrases.contains(where: { $0.terms == terms })
            else { continue }
            phrases.append(Phrase(written: text, terms: terms))
        }
        guard phrases.count > 1 else { return }
        for (place, phrase) in phrases.enumerated() {
            guard let first = phrase.terms.first else { continue }
            places[first, default: []].append((groups.count, place))
        }
        groups.append(Group(phrases: phrases, reason: reason))
    }

    /// What stands in a question, and what else it could be called.
    ///
    /// - Parameter terms: The terms of the question by position.
    /// - Returns: Stretches of positions with the other phrases of their group.
    func matches(
        in terms: [String]
    ) -> [(positions: Range<Int>, others: [Phrase], reason: QuestionTerms.Alternative.Reason)] {
        guard !groups.isEmpty else { return [] }
        return terms.indices.flatMap { start in
            (places[terms[start]] ?? []).compactMap { place in
                let group = groups[place.group]
                let phrase = group.phrases[place.phrase]
                let end = start + phrase.terms.count
                guard end <= terms.count, terms[start..<end].elementsEqual(phrase.terms) else {
                    return nil
                }
                let others = group.phrases.filter { $0.terms != phrase.terms }
                return (start..<end, others, group.reason)
            }
        }
    }
}
