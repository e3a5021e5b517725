extension Ranker {
    /// How the scores of the best passages came to be, in the order of the ranking.
    ///
    /// - Parameters:
    ///   - question: What is asked for.
    ///   - collections: The collections to look in; nil for all.
    ///   - limit: How many passages at most; those beyond the candidates have no explanation.
    /// - Returns: The ordinals of passages and their explanations, best first.
    public func explain(
        _ question: QuestionTerms,
        collections: Set<String>? = nil,
        limit: Int
    ) -> [(ordinal: Int, explanation: Explanation)] {
        let query = RankingQuery(question, index: index, parameters: parameters)
        let candidates = candidates(question, query, found(query, collections, limit: limit))
        return candidates.order.prefix(limit).map { place in
            let ordinal = candidates.scores.ordinals[place]
            return (
                ordinal,
                Explanation(
                    value: Double(candidates.totals[place]),
                    description: "sum of the parts, each a standard score times its weight",
                    details: candidates.parts.map { part in
                        part.explanation(
                            at: place,
                            details: part.name == RankingPart.termsName
                                ? explanations(of: query, ordinal, candidates.scores, place) : []
                        )
                    }
                )
            )
        }
    }

    /// How the score by terms of a passage came to be.
    private func explanations(
        of query: RankingQuery,
        _ ordinal: Int,
        _ scores: CandidateScores,
        _ place: Int
    ) -> [Explanation] {
        let document = Int(index.passages.documents[ordinal])
        func details(
            _ index: InvertedIndex,
            _ ordinal: Int,
            _ weight: (RankingQuery.Term) -> Float
        ) -> [Explanation] {
            let least = Self.leastWeight(of: query.terms.map(weight))
            return query.terms.compactMap { term in
                guard weight(term) >= least else { return nil }
                let impact = Float(index.impact(of: term.number, in: ordinal)) / 255
                guard impact > 0 else { return nil }
                let text = self.index.lexicon.text(of: term.number)
                return Explanation(
                    value: Double(weight(term) * impact),
                    description: "\(text): weight \(Self.short(weight(term))) times impact "
                        + "\(Self.short(impact)), in \(index.passageFrequency(of: term.number)) of "
                        + "\(index.passageCount)",
                    details: []
                )
            }
        }
        var explanations = [
            Explanation(
                value: Double(scores.passage[place]),
                description: "the passage, share \(Self.short(1 - parameters.document))",
                details: details(index.inverted, ordinal) { $0.weight }
            )
        ]
        if index.documents.passageCount > 0 {
            explanations.append(
                Explanation(
                    value: Double(scores.document[place]),
                    description: "its document, share \(Self.short(parameters.document))",
                    details: details(index.documents, document) { $0.documentWeight }
                )
            )
        }
        return explanations
    }
}
