/// The terms of a question in the index, and how much each counts.
struct RankingQuery {
    /// A term of the query.
    struct Term: Hashable {
        /// The term's number in the lexicon.
        var number: UInt32
        /// How much it counts in latent space.
        var latentWeight: Float
        /// How much an impact of it in a passage counts.
        var weight: Float
        /// How much an impact of it in a document counts.
        var documentWeight: Float
    }

    /// The terms, each once, in the order of the question.
    private(set) var terms: [Term] = []

    private let index: RankingIndex
    private let parameters: RankingParameters

    init(_ question: QuestionTerms, index: RankingIndex, parameters: RankingParameters) {
        self.index = index
        self.parameters = parameters
        for word in question.allWords {
            let count = Float(word.count)
            let times = (parameters.repetition + 1) * count / (parameters.repetition + count)
            let isFunctionWord = word.isFunctionWord
            add(word.term, times * (word.isHyphenated ? parameters.joined : 1), isFunctionWord)
            let isWholeEnough = !word.isHyphenated && index.passageFrequency(of: word.term) > 0
            for part in word.parts {
                add(part, times * (isWholeEnough ? parameters.part : 1), isFunctionWord)
            }
            for alternative in word.alternatives {
                let factor: Float =
                    switch alternative.reason {
                    case .spelling: parameters.mended
                    case .language: 1
                    case .synonym, .acronym: parameters.alternative
                    }
                for term in alternative.terms {
                    add(term, times * alternative.share * factor, isFunctionWord)
                }
            }
        }
    }

    private mutating func add(_ text: String, _ times: Float, _ isFunctionWord: Bool) {
        guard let number = index.lexicon.number(of: text) else { return }
        guard index.inverted.passageFrequency(of: number) > 0 else { return }
        let share =
            times * index.share(of: number, isFunctionWord: isFunctionWord, parameters)
        let latentShare = isFunctionWord ? times * parameters.functionWord : times
        let weight = index.inverseDocumentFrequency(of: number)
        let documentWeight = TermWeight.inverseDocumentFrequency(
            passageFrequency: index.documents.passageFrequency(of: number),
            passageCount: index.documents.passageCount
        )
        if let known = terms.firstIndex(where: { $0.number == number }) {
            terms[known].latentWeight += latentShare * weight
            terms[known].weight += share * weight
            terms[known].documentWeight += share * documentWeight
        } else {
            terms.append(
                Term(
                    number: number,
                    latentWeight: latentShare * weight,
                    weight: share * weight,
                    documentWeight: share * documentWeight
                )
            )
        }
    }
}
