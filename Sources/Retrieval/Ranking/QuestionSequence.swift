/// The words of a question in their order, as far as the index has them, for looking at how they
/// stand in a passage.
struct QuestionSequence {
    /// The most different words that are looked at.
    static let slotLimit = 64

    /// What stands for the end of a field in `slotOfToken`.
    static let breakSlot: UInt8 = 255
    /// What stands for a rare term in `slotOfToken`.
    static let rareSlot: UInt8 = 254

    /// A word that the index has.
    struct Slot {
        /// How much it counts.
        var weight: Float
        /// Whether it is a function word.
        var isFunctionWord: Bool
        /// Where the question has it, last place first.
        var places: [Int] = []
    }

    /// Two words that follow each other.
    struct Pair {
        /// The slot that comes first.
        var first: Int
        /// The slot that comes after it.
        var second: Int
        /// How much they count together.
        var weight: Float
    }

    /// The different words.
    private(set) var slots: [Slot] = []
    /// How many words the question has, with those that the index does not have.
    private(set) var length = 0
    /// The sum of the weights of all slots.
    private(set) var totalWeight: Float = 0
    /// The slots that are no function words.
    private(set) var namingSlots: [Int] = []
    /// The slots that follow each other in the question, function words left out, each pair once.
    private(set) var pairs: [Pair] = []
    /// For each pair of slots, by first times the count of slots plus second, its place in `pairs`
    /// plus one, or 0.
    private var placeOfPair: [UInt8] = []
    /// The sum of the weights of the pairs.
    private(set) var pairWeight: Float = 0
    /// For each token its slot plus one, or 0; ``breakSlot`` and ``rareSlot`` for what is no term.
    private(set) var slotOfToken: [UInt8]
    /// The slots of terms that no token stands for.
    private var rareSlots: [UInt32: Int] = [:]

    init(_ question: QuestionTerms, index: RankingIndex, parameters: RankingParameters) {
        slotOfToken = [UInt8](repeating: 0, count: 1 << 16)
        slotOfToken[Int(TokenSequences.fieldBreak)] = Self.breakSlot
        slotOfToken[Int(TokenSequences.rareToken)] = Self.rareSlot
        var slotOfTerm: [UInt32: Int] = [:]
        var naming: [Int] = []
        length = question.sequence.count
        for (place, word) in question.sequence.enumerated() {
            guard let number = index.lexicon.number(of: word.term) else { continue }
            let slot = slotOfTerm[number] ?? slots.count
            if slot == slots.count {
                guard slots.count < Self.slotLimit else { continue }
                let weight = TermWeight.inverseDocumentFrequency(
                    passageFrequency: index.inverted.passageFrequency(of: number),
                    passageCount: index.passages.count
                )
                slots.append(
                    Slot(
                        weight: weight
                            * index.share(
                                of: number,
                                isFunctionWord: word.isFunctionWord,
                                parameters
                            ),
                        isFunctionWord: word.isFunctionWord
                    )
                )
                slotOfTerm[number] = slot
                if number < UInt32(TokenSequences.fieldBreak) {
                    slotOfToken[Int(number)] = UInt8(slots.count)
                } else {
                    rareSlots[number] = slot
                }
                totalWeight += slots[slot].weight
            }
            slots[slot].places.insert(place, at: 0)
            if !slots[slot].isFunctionWord { naming.append(slot) }
        }
        namingSlots = slots.indices.filter { !slots[$0].isFunctionWord }
        placeOfPair = [UInt8](repeating: 0, count: slots.count * slots.count)
        for (first, second) in zip(naming, naming.dropFirst()) where first != second {
            guard pair(first, second) == nil, pairs.count < Int(UInt8.max) else { continue }
            let weight = slots[first].weight + slots[second].weight
            pairs.append(Pair(first: first, second: second, weight: weight))
            placeOfPair[first * slots.count + second] = UInt8(pairs.count)
            pairWeight += weight
        }
    }

    /// The slot of a term that no token stands for.
    func slot(ofRareTerm term: UInt32) -> Int? { rareSlots[term] }

    /// The place in `pairs` of two slots that follow each other; nil where they do not.
    @inline(__always)
    func pair(_ first: Int, _ second: Int) -> Int? {
        let place = placeOfPair[first &* slots.count &+ second]
        return place == 0 ? nil : Int(place) - 1
    }
}
