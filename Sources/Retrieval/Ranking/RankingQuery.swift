/// The terms of a question in the index, and how much each counts.
struct RankingQuery {
    /// A term of the query.
    struct Term: Hashable {
        /// The term's number in the lexicon.
        var number: UInt32
        /// How much it counts in the question, before the index weighs it.
        var share: Float
        /// How much an impact of it in a passage counts.
        var weight: Float
        /// How much an impact of it in a document counts.
        var documentWeight: Float
    }

    /// The terms, each once, in the order of the question.
    private(set) var terms: [Term] = []

    private let index: RankingIndex

    init(_ question: QuestionTerms, index: RankingIndex, parameters: RankingParameters) {
        self.index = index
        for word in question.allWords {
            let count = Float(word.count)
            let times = (parameters.repetition + 1) * count / (parameters.repetition + count)
            let share = times * (word.isFunctionWord ? parameters.functionWord : 1)
            add(word.term, share * (word.isHyphenated ? parameters.joined : 1))
            let isWholeEnough = !word.isHyphenated && index.passageFrequency(of: word.term) > 0
            for part in word.parts { add(part, share * (isWholeEnough ? parameters.part : 1)) }
        }
    }

    private mutating func add(_ text: String, _ share: Float) {
        guard let number = index.lexicon.number(of: text) else { return }
        let frequency = index.inverted.passageFrequency(of: number)
        guard frequency > 0 else { return }
        let weight = TermWeight.inverseDocumentFrequency(
            passageFrequency: frequency,
            passageCount: index.passages.count
        )
        let documentWeight = TermWeight.inverseDocumentFrequency(
            passageFrequency: index.documents.passageFrequency(of: number),
            passageCount: index.documents.passageCount
        )
        if let known = terms.firstIndex(where: { $0.number == number }) {
            terms[known].share += share
            terms[known].weight += share * weight
            terms[known].documentWeight += share * documentWeight
        } else {
            terms.append(
                Term(
                    number: number,
                    share: share,
                    weight: share * weight,
                    documentWeight: share * documentWeight
                )
            )
        }
    }
}
