/// The words of a question in their order, as far as they name something that the index has, for
/// looking at how they stand in a passage.
///
/// Function words keep their places, so that "state of the node" is a run, and are not looked for:
/// they stand everywhere. A question of nothing else is looked for as it is.
struct QuestionSequence {
    /// The most different words that are looked at.
    static let slotLimit = 64

    /// How many places of a word are looked at: a question that repeats it more asks nothing more.
    static let placeLimit = 16

    /// What stands for the end of a field in `slotOfToken`.
    static let breakSlot: UInt8 = 255
    /// What stands for a rare term in `slotOfToken`.
    static let rareSlot: UInt8 = 254

    /// A word that the index has.
    struct Slot {
        /// How much it counts.
        var weight: Float
        /// Where the question has it, last place first, counted among the words looked for.
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
    /// For each word looked for, how many words of the question lie between it and the one before.
    private(set) var steps: [Int] = []
    /// The sum of the weights of all slots.
    private(set) var totalWeight: Float = 0
    /// The slots that follow each other in the question, each pair once.
    private(set) var pairs: [Pair] = []
    /// The sum of the weights of the pairs.
    private(set) var pairWeight: Float = 0
    /// For each token its slot plus one, or 0; ``breakSlot`` and ``rareSlot`` for what is no term.
    private(set) var slotOfToken: [UInt8]
    /// The slots of terms that no token stands for.
    private var rareSlots: [UInt32: Int] = [:]
    /// For each pair of slots, by first times the count of slots plus second, its place in `pairs`
    /// plus one, or 0.
    private var placeOfPair: [UInt8] = []

    init(_ question: QuestionTerms, index: RankingIndex, parameters: RankingParameters) {
        slotOfToken = [UInt8](repeating: 0, count: 1 << 16)
        slotOfToken[Int(TokenSequences.fieldBreak)] = Self.breakSlot
        slotOfToken[Int(TokenSequences.rareToken)] = Self.rareSlot
        let namesNothing = question.sequence.allSatisfy(\.isFunctionWord)
        var slotOfTerm: [UInt32: Int] = [:]
        var order: [Int] = []
        var lastPlace = 0
        for (place, word) in question.sequence.enumerated() {
            guard namesNothing || !word.isFunctionWord,
                let number = index.lexicon.number(of: word.term)
            else { continue }
            let slot = slotOfTerm[number] ?? slots.count
            if slot == slots.count {
                guard slots.count < Self.slotLimit else { continue }
                add(
                    number,
                    weight: index.inverseDocumentFrequency(of: number)
                        * index.share(of: number, isFunctionWord: false, parameters)
                )
                slotOfTerm[number] = slot
            }
            if slots[slot].places.count < Self.placeLimit {
                slots[slot].places.insert(order.count, at: 0)
            }
            steps.append(place - lastPlace)
            lastPlace = place
            order.append(slot)
        }
        placeOfPair = [UInt8](repeating: 0, count: slots.count * slots.count)
        for (first, second) in zip(order, order.dropFirst()) where first != second {
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
    func pair(_ first: Int, _ second: Int) -> Int? {
        let place = placeOfPair[first * slots.count + second]
        return place == 0 ? nil : Int(place) - 1
    }

    private mutating func add(_ term: UInt32, weight: Float) {
        slots.append(Slot(weight: weight))
        totalWeight += weight
        if term < UInt32(TokenSequences.fieldBreak) {
            slotOfToken[Int(term)] = UInt8(slots.count)
        } else {
            rareSlots[term] = slots.count - 1
        }
    }
}
