public import TextAnalysis

extension QuestionTerms {
    /// How much another language's stem of a word counts where the main one has the word too.
    private static let otherStemShare: Float = 0.5

    /// The question with what its words could also be called, and with mistakes mended.
    ///
    /// A word is mended only where neither it nor a part of it is in the index.
    ///
    /// - Parameters:
    ///   - thesaurus: What means the same.
    ///   - index: The index, which a mended word is in.
    ///   - analyzers: Those of the languages of the documents; the main one made the terms.
    /// - Returns: The question, understood.
    public func understood(
        by thesaurus: Thesaurus,
        in index: RankingIndex,
        analyzers: LanguageAnalyzers
    ) -> QuestionTerms {
        var understood = self
        for (place, word) in allWords.enumerated() {
            understood.addStems(of: word, at: place, in: index, analyzers.others)
        }
        func terms(of word: String) -> [String] {
            analyzers.main.terms(in: word).filter { $0.role == .part }.map(\.text)
        }
        for (place, word) in understood.allWords.enumerated()
        where !word.isFunctionWord && word.alternatives.isEmpty && !index.holds(word) {
            let mended = index.spelling.mended(Analyzer.folded(word.written)) { candidate in
                terms(of: candidate).allSatisfy { index.passageFrequency(of: $0) > 0 }
            }
            guard let mended else { continue }
            understood.add(
                Alternative(
                    written: mended,
                    terms: terms(of: mended),
                    reason: .spelling,
                    share: 1
                ),
                toWordAt: place
            )
            // A mended word stands where it was typed.
            if let term = terms(of: mended).first { understood.put(term, inPlaceOfWordAt: place) }
        }
        let written = understood.sequence.map(\.term)
        for (positions, others, reason) in thesaurus.matches(in: written) {
            let share = 1 / Float(positions.count)
            for position in positions {
                for other in others {
                    understood.add(
                        Alternative(
                            written: other.written,
                            terms: other.terms,
                            reason: reason,
                            share: share
                        ),
                        toWordAt: understood.sequence[position].word
                    )
                }
            }
        }
        return understood
    }

    /// Adds what a word is by the stems of other languages, where the index has it.
    private mutating func addStems(
        of word: Word,
        at place: Int,
        in index: RankingIndex,
        _ analyzers: [Analyzer]
    ) {
        let isHeld = index.holds(word)
        for analyzer in analyzers {
            let terms = analyzer.terms(in: word.written).filter { $0.role == .part }.map(\.text)
            guard terms.count == 1, let stem = terms.first, stem != word.term,
                index.passageFrequency(of: stem) > 0
            else { continue }
            add(
                Alternative(
                    written: word.written,
                    terms: terms,
                    reason: .language,
                    share: isHeld ? Self.otherStemShare : 1
                ),
                toWordAt: place
            )
            if !isHeld { put(stem, inPlaceOfWordAt: place) }
        }
    }
}

extension RankingIndex {
    /// Whether a word, or a part of it, occurs anywhere.
    public func holds(_ word: QuestionTerms.Word) -> Bool {
        passageFrequency(of: word.term) > 0 || word.parts.contains { passageFrequency(of: $0) > 0 }
    }
}
