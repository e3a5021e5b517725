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

    /// What the heaviest word tells at least, as a share of the most that any word tells.
    private static let leastHeaviest = 0.2

    private static let measuringWords: Set<String> = [
        "long", "much", "often", "big", "large", "old", "far", "fast", "high", "value", "values",
        "number", "size", "amount",
    ]
    private static let reversingWords: Set<String> = [
        "disable", "disabling", "disabled", "stop", "stopping", "remove", "removing", "delete",
        "deleting", "undo", "revert", "uninstall", "deactivate", "downgrade", "unset",
    ]

    private static let termLimit = Terms.scalarCount * UInt64.bitWidth

    private var words: [Word] = []
    /// The sum of all words' weights.
    let total: Double
    /// The words that name something.
    let naming: HeldWords
    /// Those of them that have a digit: the model, the size, the version that is asked about.
    let numbered: HeldWords
    /// Those without a digit that have a capital letter and do not begin the question.
    let capitalized: HeldWords
    /// Those that ask how much something is, which an answer need not have.
    let measuring: HeldWords
    /// Those that ask for the opposite of what documents mostly tell: `disable`, `delete`.
    let reversing: HeldWords
    /// The share of the words naming something that occur nowhere in the index, 0 to 1.
    let unknownShare: Double
    /// Whether a word naming something occurs nowhere as it is written, be it an identifier of which
    /// parts occur.
    let holdsUnknown: Bool
    private let analyzers: [(analyzer: Analyzer, beginnings: TermBeginnings)]
    private var lexicon = Lexicon()

    /// Weighs the words of a question.
    ///
    /// - Parameters:
    ///   - terms: The words.
    ///   - ranking: The index, which tells how rare each is.
    ///   - analyzers: Those of the languages of the documents.
    ///   - names: Names of the fabric in lower case that other evidence is about: no document needs
    ///     to have them.
    init(
        terms: QuestionTerms,
        ranking: RankingIndex,
        analyzers: LanguageAnalyzers,
        besides names: Set<String> = []
    ) {
        var lexicon = Lexicon()
        // What a need beyond the last number asks for cannot be told, so that nothing meets it.
        func number(_ terms: some Sequence<String>) -> Terms? {
            var numbers = Terms.zero
            for term in terms {
                var term = term
                let number = Int(term.withUTF8 { lexicon.insert($0) })
                guard number < Self.termLimit else { return nil }
                numbers[number / UInt64.bitWidth] |= 1 << UInt64(number % UInt64.bitWidth)
            }
            return numbers == .zero ? nil : numbers
        }
        // The words that tell most, where there are more than can be looked at.
        let greatest = Double(ranking.greatestInverseDocumentFrequency)
        let asked = terms.allWords.filter { !names.contains($0.written.lowercased()) }
            .map { ($0, Double(ranking.inverseDocumentFrequency(of: $0.term))) }
        // Where every document is about the same, its words are in nearly all of them and weigh
        // little: they tell as much as there is to tell, and more than "how".
        let heaviest = asked.filter { !$0.0.isFunctionWord }.map(\.1).max() ?? greatest
        let least = Self.leastHeaviest * greatest
        let lift = heaviest > 0 && heaviest < least ? least / heaviest : 1
        let weighed = asked.map { word, weight in
            let functionWeight =
                Self.functionShare * min(weight, Self.functionLimit * greatest, heaviest)
            return (word, lift * (word.isFunctionWord ? functionWeight : weight))
        }
        let kept =
            weighed.count > HeldWords.limit
            ? Array(weighed.sorted { $0.1 > $1.1 }.prefix(HeldWords.limit)) : weighed
        var (naming, numbered, capitalized): (HeldWords, HeldWords, HeldWords) = ([], [], [])
        var (reversing, measuring): (HeldWords, HeldWords) = ([], [])
        let first = terms.allWords.first?.written
        for (word, weight) in kept {
            var needs = [number([word.term])].compactMap(\.self)
            if word.parts.count > 1 { needs += [number(word.parts)].compactMap(\.self) }
            // Another name of a part of an identifier is no other name of the identifier.
            let isIdentifier = word.parts.count > 1 && !word.isHyphenated
            needs += word.alternatives
                .filter { !isIdentifier || $0.reason == .spelling || $0.reason == .language }
                .compactMap { number($0.terms) }
            if !word.isFunctionWord, analyzers.main.language == .english {
                needs += WordFamilies.others(of: word.term).compactMap { number([$0]) }
            }
            if !word.isFunctionWord {
                let place = HeldWords(rawValue: 1 << UInt64(words.count))
                naming.insert(place)
                if word.written.utf8.contains(where: { (0x30...0x39).contains($0) }) {
                    numbered.insert(place)
                } else if word.written != first, word.written.contains(where: \.isUppercase) {
                    capitalized.insert(place)
                }
                if Self.measuringWords.contains(word.written.lowercased()) {
                    measuring.insert(place)
                }
                if Self.reversingWords.contains(word.written.lowercased()) {
                    reversing.insert(place)
                }
            }
            words.append(Word(weight: weight, needs: needs))
        }
        self.naming = naming
        self.numbered = numbered
        self.capitalized = capitalized
        self.reversing = reversing
        self.measuring = measuring
        total = words.reduce(0) { $0 + $1.weight }
        let unknown = terms.words.count { word in
            word.alternatives.isEmpty && !ranking.holds(word)
                && !names.contains(word.written.lowercased())
        }
        holdsUnknown = terms.words.contains { word in
            word.alternatives.isEmpty && !names.contains(word.written.lowercased())
                && ranking.passageFrequency(of: word.term) == 0
                && (!word.isHyphenated || !ranking.holds(word))
        }
        unknownShare = terms.words.isEmpty ? 0 : Double(unknown) / Double(terms.words.count)
        self.lexicon = lexicon
        self.analyzers = analyzers.all.map { analyzer in
            var beginnings = TermBeginnings(language: analyzer.language)
            for number in 0..<lexicon.count {
                lexicon.bytes(of: UInt32(number)).withUnsafeBufferPointer { beginnings.insert($0) }
            }
            return (analyzer, beginnings)
        }
    }

    /// The words of the question that a text holds.
    func words(in text: String) -> HeldWords {
        var found = Terms.zero
        for (analyzer, beginnings) in analyzers {
            analyzer.analyze(text, for: beginnings) { term in
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
