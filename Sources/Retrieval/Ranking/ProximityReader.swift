/// Reads how the words of a question stand in passages: how close, in which order, in what runs.
struct ProximityReader {
    /// What was read in a passage, each 0 for nothing to about 1.
    struct Reading {
        /// How much of the question stands close to one place, by weight.
        var window: Float = 0
        /// How much of the question the longest run of its words holds, by weight.
        var run: Float = 0
        /// How much of the question's neighbouring words stands together in their order, by weight.
        var pairs: Float = 0
    }

    /// A word of the question where it was met last, as a run of words that ends there.
    private struct RunEnd {
        var position = nowhere
        var weight: Float = 0
    }

    /// How far apart words may stand and still count as close, in words.
    private static let reach = 32
    /// How far apart the words of a pair may stand, in words.
    private static let pairReach = 2
    /// How many words lie between two fields, for reading only.
    private static let fieldGap = 12
    private static let nowhere = -1_000_000

    private let sequence: QuestionSequence
    private let averageLength: Float
    private let weights: FieldWeights

    private var last: [Int]
    private var pairCounts: [Float]
    private var runs: [RunEnd]

    init(_ sequence: QuestionSequence, averageLength: Float, weights: FieldWeights) {
        self.sequence = sequence
        self.averageLength = max(1, averageLength)
        self.weights = weights
        last = [Int](repeating: Self.nowhere, count: sequence.slots.count)
        pairCounts = [Float](repeating: 0, count: sequence.pairs.count)
        runs = [RunEnd](repeating: RunEnd(), count: sequence.length + 1)
    }

    /// Reads passages.
    mutating func read(_ passages: [Int], of sequences: TokenSequences) -> [Reading] {
        guard sequence.totalWeight > 0 else { return passages.map { _ in Reading() } }
        let sequence = sequence
        return sequence.slotOfToken.withUnsafeBufferPointer { slots in
            sequences.tokens.withUnsafeBufferPointer { tokens in
                passages.map { passage in
                    let range = Int(sequences.starts[passage])..<Int(sequences.starts[passage + 1])
                    let rare = Int(sequences.rareStarts[passage])
                    return read(UnsafeBufferPointer(rebasing: tokens[range]), slots) { place in
                        sequence.slot(ofRareTerm: sequences.rareTerms[rare + place])
                    }
                }
            }
        }
    }

    @inline(__always)
    private mutating func read(
        _ tokens: UnsafeBufferPointer<UInt16>,
        _ slots: UnsafeBufferPointer<UInt8>,
        rareSlot: (Int) -> Int?
    ) -> Reading {
        for slot in last.indices { last[slot] = Self.nowhere }
        for pair in pairCounts.indices { pairCounts[pair] = 0 }
        for place in runs.indices { runs[place].position = Self.nowhere }
        var reading = Reading()
        var gap = 0
        var rareCount = 0
        for place in 0..<tokens.count {
            let slot = slots[Int(tokens[place])]
            guard slot != 0 else { continue }
            switch slot {
            case QuestionSequence.breakSlot: gap += Self.fieldGap
            case QuestionSequence.rareSlot:
                if let slot = rareSlot(rareCount) { meet(slot, at: place + gap, &reading) }
                rareCount += 1
            default: meet(Int(slot) - 1, at: place + gap, &reading)
            }
        }
        reading.window /= sequence.totalWeight
        reading.run /= sequence.totalWeight
        reading.pairs = pairs(length: Float(tokens.count))
        return reading
    }

    /// Takes note of a word of the question at a position of the passage.
    private mutating func meet(_ slot: Int, at position: Int, _ reading: inout Reading) {
        let weight = sequence.slots[slot].weight
        for place in sequence.slots[slot].places {
            // The run that ends with the question's word before this one is kept one further on.
            var run = RunEnd(position: position, weight: weight)
            if runs[place].position == position - 1 {
                run.weight += runs[place].weight
                reading.run = max(reading.run, run.weight)
            }
            runs[place + 1] = run
        }
        guard !sequence.slots[slot].isFunctionWord else { return }
        var window = weight
        for other in sequence.namingSlots where other != slot {
            let distance = position - last[other]
            guard distance < Self.reach else { continue }
            window += sequence.slots[other].weight * (1 - Float(distance) / Float(Self.reach))
            if distance <= Self.pairReach, let pair = sequence.pair(other, slot) {
                pairCounts[pair] += 1
            }
        }
        last[slot] = position
        reading.window = max(reading.window, window)
    }

    private func pairs(length: Float) -> Float {
        guard sequence.pairWeight > 0 else { return 0 }
        let share = weights.lengthNormalization
        let norm = weights.saturation * (1 - share + share * length / averageLength)
        var sum: Float = 0
        for (pair, count) in zip(sequence.pairs, pairCounts) where count > 0 {
            sum += pair.weight * count / (count + norm)
        }
        return sum / sequence.pairWeight
    }
}
