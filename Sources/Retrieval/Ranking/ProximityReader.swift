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

    /// How far apart words may stand and still count as close, in words.
    private static let reach = 32
    /// How far apart the words of a pair may stand, in words.
    private static let pairReach = 2
    /// How many words lie between two fields, for reading only.
    private static let fieldGap = 12
    private static let nowhere = -1_000_000

    private let sequence: QuestionSequence
    private let forward: ForwardIndex
    private let averageLength: Float
    private let saturation: Float
    private let lengthNormalization: Float

    private var last: [Int]
    private var pairCounts: [Float]
    private var runs: [(weight: Float, length: Int, position: Int)]

    init(_ sequence: QuestionSequence, index: RankingIndex, weights: FieldWeights) {
        self.sequence = sequence
        forward = index.forward
        averageLength = Float(max(1, index.averageLength))
        saturation = weights.saturation
        lengthNormalization = weights.lengthNormalization
        let count = sequence.slots.count
        last = [Int](repeating: Self.nowhere, count: count)
        pairCounts = [Float](repeating: 0, count: count * count)
        runs = Array(repeating: (0, 0, Self.nowhere), count: sequence.length)
    }

    /// Reads a passage.
    mutating func read(_ passage: Int) -> Reading {
        let slotCount = sequence.slots.count
        guard slotCount > 0, sequence.totalWeight > 0 else { return Reading() }
        for slot in 0..<slotCount { last[slot] = Self.nowhere }
        for pair in pairCounts.indices { pairCounts[pair] = 0 }
        for place in runs.indices { runs[place].position = Self.nowhere }
        var reading = Reading()
        var position = 0
        var length: Float = 0
        var field = PassageField.title
        forward.forEachTerm(of: passage) { term, termField, isColocated in
            guard !isColocated else { return }
            if termField != field {
                field = termField
                position += Self.fieldGap
            }
            position += 1
            length += 1
            let slot = term < sequence.slotOfTerm.count ? Int(sequence.slotOfTerm[term]) - 1 : -1
            guard slot >= 0 else { return }
            reading.run = max(reading.run, extendRuns(slot, position))
            if !sequence.slots[slot].isFunctionWord {
                reading.window = max(reading.window, extendWindow(slot, position))
            }
        }
        reading.window /= sequence.totalWeight
        reading.run /= sequence.totalWeight
        reading.pairs = pairs(length: length)
        return reading
    }

    /// What the place of a word holds of the question with what stands before it; notes its pairs.
    @inline(__always)
    private mutating func extendWindow(_ slot: Int, _ position: Int) -> Float {
        let slotCount = sequence.slots.count
        var weight = sequence.slots[slot].weight
        for other in 0..<slotCount where other != slot {
            let distance = position - last[other]
            guard distance < Self.reach else { continue }
            weight += sequence.slots[other].weight * (1 - Float(distance) / Float(Self.reach))
            if distance <= Self.pairReach, sequence.isPair[other * slotCount + slot] {
                pairCounts[other * slotCount + slot] += 1
            }
        }
        last[slot] = position
        return weight
    }

    /// The weight of the heaviest run of two words or more that ends with a word.
    @inline(__always)
    private mutating func extendRuns(_ slot: Int, _ position: Int) -> Float {
        var best: Float = 0
        let weight = sequence.slots[slot].weight
        for place in sequence.slots[slot].places {
            if place > 0, runs[place - 1].position == position - 1 {
                runs[place] = (
                    runs[place - 1].weight + weight, runs[place - 1].length + 1, position
                )
                best = max(best, runs[place].weight)
            } else {
                runs[place] = (weight, 1, position)
            }
        }
        return best
    }

    private func pairs(length: Float) -> Float {
        guard sequence.pairWeight > 0 else { return 0 }
        let slotCount = sequence.slots.count
        let norm =
            saturation
            * (1 - lengthNormalization + lengthNormalization * length / averageLength)
        var sum: Float = 0
        for first in 0..<slotCount {
            for second in 0..<slotCount {
                let count = pairCounts[first * slotCount + second]
                guard count > 0 else { continue }
                let weight = sequence.slots[first].weight + sequence.slots[second].weight
                sum += weight * count / (count + norm)
            }
        }
        return sum / sequence.pairWeight
    }
}
