import Retrieval
import TextAnalysis

/// How much each word of a question tells, and how much of it a text holds.
struct QuestionWeights {
    /// Terms of the question by their numbers.
    private typealias Terms = SIMD4<UInt64>

    private struct Word {
        var weight: Double
        /// What a text needs to hold the word: all terms of one of them.
        var needs: [Terms]
    }

    /// How much a function word tells beside another word of its frequency.
    private static let functionShare = 0.2

    /// The most that a function word may tell before that, as a share of the most that any word
    /// tells: in few documents even "what" is rare.
    private static let functionLimit = 0.35

    private static let termLimit = Terms.scalarCount * UInt64.bitWidth

    private var words: [Word] = []
    /// The sum of all words' weights.
    let total: Double
    /// The words that name something.
    let naming: HeldWords
    /// The share of the words naming something that occur nowhere in the index, 0 to 1.
    let unknownShare: Double
    private let analyzers: [Analyzer]
    private var lexicon = Lexicon()

    init(terms: QuestionTerms, ranking: RankingIndex, analyzers: LanguageAnalyzers) {
        self.analyzers = analyzers.all
        var lexicon = Lexicon()
        func number(_ terms: some Sequence<String>) -> Terms {
            var numbers = Terms.zero
            for term in terms {
                var term = term
                let number = Int(term.withUTF8 { lexicon.insert($0) })
                guard number < Self.termLimit else { continue }
                numbers[number / UInt64.bitWidth] |= 1 << UInt64(number % UInt64.bitWidth)
            }
            return numbers
        }
        // The words that tell most, where there are more than can be looked at.
        let greatest = Double(ranking.greatestInverseDocumentFrequency)
        let weighed = terms.allWords.map { word in
            let weight = Double(ranking.inverseDocumentFrequency(of: word.term))
            let functionWeight = Self.functionShare * min(weight, Self.functionLimit * greatest)
            return (word, word.isFunctionWord ? functionWeight : weight)
        }
        let kept =
            weighed.count > HeldWords.limit
            ? Array(weighed.sorted { $0.1 > $1.1 }.prefix(HeldWords.limit)) : weighed
        var naming: HeldWords = []
        for (word, weight) in kept {
            var needs = [number([word.term])]
            if word.parts.count > 1 { needs.append(number(word.parts)) }
            needs += word.alternatives.map { number($0.terms) }
            if !word.isFunctionWord {
                naming.insert(HeldWords(rawValue: 1 << UInt64(words.count)))
            }
            words.append(Word(weight: weight, needs: needs))
        }
        self.naming = naming
        total = words.reduce(0) { $0 + $1.weight }
        let unknown = terms.words.count { word in
            word.alternatives.isEmpty && !ranking.holds(word)
        }
        unknownShare = terms.words.isEmpty ? 0 : Double(unknown) / Double(terms.words.count)
        self.lexicon = lexicon
    }

    /// How many words of the question name something.
    var wordCount: Int { naming.rawValue.nonzeroBitCount }

    /// The words of the question that a text holds.
    func held(by text: String) -> HeldWords {
        var found = Terms.zero
        for analyzer in analyzers {
            analyzer.analyze(text) { term in
                guard let number = lexicon.number(of: term.bytes), number < Self.termLimit else {
                    return
                }
                found[Int(number) / UInt64.bitWidth] |= 1 << UInt64(Int(number) % UInt64.bitWidth)
            }
        }
        guard found != .zero else { return [] }
        var held: HeldWords = []
        for (place, word) in words.enumerated()
        where word.needs.contains(where: { found & $0 == $0 }) {
            held.insert(HeldWords(rawValue: 1 << UInt64(place)))
        }
        return held
    }

    /// The share of the question that words of it make up, 0 to 1, by weight.
    func share(of held: HeldWords) -> Double {
        guard total > 0 else { return 0 }
        var sum = 0.0
        var rest = held.rawValue
        while rest != 0 {
            sum += words[rest.trailingZeroBitCount].weight
            rest &= rest - 1
        }
        return sum / total
    }
}
