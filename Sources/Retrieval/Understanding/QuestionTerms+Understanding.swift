public import TextAnalysis

extension QuestionTerms {
    /// The question with what its words could also be called, and with mistakes mended.
    ///
    /// A word is mended only where neither it nor a part of it is in the index.
    ///
    /// - Parameters:
    ///   - thesaurus: What means the same.
    ///   - index: The index, which a mended word is in.
    ///   - analyzer: What made the terms.
    /// - Returns: The question, understood.
    public func understood(
        by thesaurus: Thesaurus,
        in index: RankingIndex,
        analyzer: Analyzer
    ) -> QuestionTerms {
        var understood = self
        func terms(of word: String) -> [String] {
            analyzer.terms(in: word).filter { $0.role == .part }.map(\.text)
        }
        for (place, word) in allWords.enumerated() where !word.isFunctionWord && !index.holds(word)
        {
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
}

extension RankingIndex {
    /// Whether a word, or a part of it, occurs anywhere.
    func holds(_ word: QuestionTerms.Word) -> Bool {
        passageFrequency(of: word.term) > 0 || word.parts.contains { passageFrequency(of: $0) > 0 }
    }
}
