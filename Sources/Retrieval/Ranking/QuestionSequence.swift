/// The words of a question in their order, as far as the index has them, for looking at how they
/// stand in a passage.
struct QuestionSequence {
    /// The most different words that are looked at.
    static let slotLimit = 64

    /// A word that the index has.
    struct Slot {
        /// How much it counts.
        var weight: Float
        /// Whether it is a function word.
        var isFunctionWord: Bool
        /// Where the question has it, last place first.
        var places: [Int] = []
    }

    /// The different words.
    private(set) var slots: [Slot] = []
    /// How many words the question has, with those that the index does not have.
    private(set) var length = 0
    /// The sum of the weights of all slots.
    private(set) var totalWeight: Float = 0
    /// For each pair of slots, by first times the count of slots plus second, whether they follow
    /// each other in the question, function words left out.
    private(set) var isPair: [Bool] = []
    /// The sum of the weights of the pairs.
    private(set) var pairWeight: Float = 0
    /// For each term of the lexicon its slot plus one, or 0.
    private(set) var slotOfTerm: [UInt8]

    init(_ question: QuestionTerms, index: RankingIndex, parameters: RankingParameters) {
        slotOfTerm = [UInt8](repeating: 0, count: index.lexicon.count)
        var naming: [Int] = []
        length = question.sequence.count
        for (place, word) in question.sequence.enumerated() {
            guard let number = index.lexicon.number(of: word.term) else { continue }
            var slot = Int(slotOfTerm[Int(number)]) - 1
            if slot < 0 {
                guard slots.count < Self.slotLimit else { continue }
                let weight = TermWeight.inverseDocumentFrequency(
                    passageFrequency: index.inverted.passageFrequency(of: number),
                    passageCount: index.passages.count
                )
                slot = slots.count
                slots.append(
                    Slot(
                        weight: word.isFunctionWord ? weight * parameters.functionWord : weight,
                        isFunctionWord: word.isFunctionWord
                    )
                )
                slotOfTerm[Int(number)] = UInt8(slots.count)
                totalWeight += slots[slot].weight
            }
            slots[slot].places.insert(place, at: 0)
            if !slots[slot].isFunctionWord { naming.append(slot) }
        }
        isPair = [Bool](repeating: false, count: slots.count * slots.count)
        for (first, second) in zip(naming, naming.dropFirst()) where first != second {
            let pair = first * slots.count + second
            guard !isPair[pair] else { continue }
            isPair[pair] = true
            pairWeight += slots[first].weight + slots[second].weight
        }
    }
}
