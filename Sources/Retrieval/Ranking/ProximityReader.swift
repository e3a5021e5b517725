/// Reads how the words of a question stand in passages: how close, in which order, in what runs.
///
/// Reads thousands of words for a question, so that what it notes lies in plain memory.
final class ProximityReader {
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

    /// A word that was met, with its slot.
    private struct Met {
        var slot = -1
        var position = nowhere
    }

    /// Slots are looked at in vectors of four.
    private typealias Lanes = SIMD4<Float>

    /// How far apart words may stand and still count as close, in words.
    private static let reach: Float = 32
    /// How far apart the words of a pair may stand, in words.
    private static let pairReach = 2
    /// How many words lie between two fields, for reading only.
    private static let fieldGap = 12
    private static let nowhere = -1_000_000

    private let sequence: QuestionSequence
    private let averageLength: Float
    private let weights: FieldWeights

    /// The weight of each slot, and 0 up to a whole vector.
    private let slotWeights: UnsafeMutableBufferPointer<Float>
    /// For each slot the places of its word in the question, the last first, and -1.
    private let slotPlaces: UnsafeMutableBufferPointer<Int>
    private let placeStarts: UnsafeMutableBufferPointer<Int>
    /// For each place how far the place before it lies away in the question.
    private let steps: UnsafeMutableBufferPointer<Int>
    /// For two slots that follow each other the number of the pair, or -1.
    private let pairNumbers: UnsafeMutableBufferPointer<Int>
    /// For each slot where its word was met last, and nowhere up to a whole vector.
    private let last: UnsafeMutableBufferPointer<Float>
    /// The two words that were met last, the last one first.
    private var met = (Met(), Met())
    private let pairCounts: UnsafeMutableBufferPointer<Float>
    private let runs: UnsafeMutableBufferPointer<RunEnd>

    init(_ sequence: QuestionSequence, averageLength: Float, weights: FieldWeights) {
        self.sequence = sequence
        self.averageLength = max(1, averageLength)
        self.weights = weights
        let slots = sequence.slots
        let lanes = Lanes.scalarCount
        let padding = (lanes - slots.count % lanes) % lanes
        slotWeights = Self.copy(slots.map(\.weight) + [Float](repeating: 0, count: padding))
        slotPlaces = Self.copy(slots.flatMap { $0.places + [-1] })
        var start = 0
        placeStarts = Self.copy(
            slots.map { slot in
                defer { start += slot.places.count + 1 }
                return start
            }
        )
        steps = Self.copy(sequence.steps)
        pairNumbers = Self.copy(
            slots.indices.flatMap { first in
                slots.indices.map { sequence.pair(first, $0) ?? -1 }
            }
        )
        last = Self.copy([Float](repeating: Float(Self.nowhere), count: slots.count + padding))
        pairCounts = Self.copy([Float](repeating: 0, count: sequence.pairs.count))
        runs = Self.copy([RunEnd](repeating: RunEnd(), count: sequence.steps.count + 1))
    }

    deinit {
        slotWeights.deallocate()
        slotPlaces.deallocate()
        placeStarts.deallocate()
        steps.deallocate()
        pairNumbers.deallocate()
        last.deallocate()
        pairCounts.deallocate()
        runs.deallocate()
    }

    /// Reads passages.
    func read(_ passages: [Int], of sequences: TokenSequences) -> [Reading] {
        guard sequence.totalWeight > 0 else { return passages.map { _ in Reading() } }
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
    private func read(
        _ tokens: UnsafeBufferPointer<UInt16>,
        _ slots: UnsafeBufferPointer<UInt8>,
        rareSlot: (Int) -> Int?
    ) -> Reading {
        last.update(repeating: Float(Self.nowhere))
        met = (Met(), Met())
        pairCounts.update(repeating: 0)
        runs.update(repeating: RunEnd())
        var window: Float = 0
        var run: Float = 0
        var gap = 0
        var rareCount = 0
        var place = 0
        while place < tokens.count {
            let code = slots[Int(tokens[place])]
            guard code != 0 else {
                place = Self.skip(tokens, from: place &+ 1, slots)
                continue
            }
            let position = place &+ gap
            place &+= 1
            var slot = Int(code) &- 1
            if code == QuestionSequence.breakSlot {
                gap &+= Self.fieldGap
                continue
            }
            if code == QuestionSequence.rareSlot {
                rareCount &+= 1
                guard let rare = rareSlot(rareCount &- 1) else { continue }
                slot = rare
            }
            run = max(run, extendRuns(slot, position))
            window = max(window, extendWindow(slot, position))
            notePairs(slot, position)
        }
        return Reading(
            window: window / sequence.totalWeight,
            run: run / sequence.totalWeight,
            pairs: pairs(length: Float(tokens.count))
        )
    }

    /// Passes over words that the question does not have, four at a time.
    @inline(__always)
    private static func skip(
        _ tokens: UnsafeBufferPointer<UInt16>,
        from start: Int,
        _ slots: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var place = start
        while place &+ 4 <= tokens.count {
            let codes =
                slots[Int(tokens[place])] | slots[Int(tokens[place &+ 1])]
                | slots[Int(tokens[place &+ 2])] | slots[Int(tokens[place &+ 3])]
            guard codes == 0 else { break }
            place &+= 4
        }
        return place
    }

    /// The weight of the heaviest run of two words or more that ends with a word, else 0.
    @inline(__always)
    private func extendRuns(_ slot: Int, _ position: Int) -> Float {
        let weight = slotWeights[slot]
        var best: Float = 0
        var index = placeStarts[slot]
        while slotPlaces[index] >= 0 {
            let place = slotPlaces[index]
            index &+= 1
            // The run that ends with the question's word before this one is kept one further on.
            let before = runs[place]
            let continues = before.position == position &- steps[place]
            let heavier = continues ? before.weight + weight : weight
            if continues { best = max(best, heavier) }
            runs[place &+ 1] = RunEnd(position: position, weight: heavier)
        }
        return best
    }

    /// What the place of a word holds of the question with what stands before it.
    @inline(__always)
    private func extendWindow(_ slot: Int, _ position: Int) -> Float {
        last[slot] = Float(position)
        let weights = UnsafeRawPointer(slotWeights.baseAddress.unsafelyUnwrapped)
        let positions = UnsafeRawPointer(last.baseAddress.unsafelyUnwrapped)
        var window = Lanes.zero
        let size = MemoryLayout<Lanes>.stride
        for offset in stride(from: 0, to: last.count &* MemoryLayout<Float>.stride, by: size) {
            let before = positions.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            let weight = weights.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            let nearness = Self.reach - (Float(position) - before)
            window += weight * nearness.replacing(with: 0, where: nearness .< 0)
        }
        return window.sum() / Self.reach
    }

    /// Notes the pairs that end with a word; each word before it counts once.
    @inline(__always)
    private func notePairs(_ slot: Int, _ position: Int) {
        notePair(met.0, slot, position)
        if met.1.slot != met.0.slot { notePair(met.1, slot, position) }
        met = (Met(slot: slot, position: position), met.0)
    }

    @inline(__always)
    private func notePair(_ first: Met, _ slot: Int, _ position: Int) {
        guard position &- first.position <= Self.pairReach, first.slot != slot else { return }
        let pair = pairNumbers[first.slot &* sequence.slots.count &+ slot]
        if pair >= 0 { pairCounts[pair] += 1 }
    }

    private func pairs(length: Float) -> Float {
        guard sequence.pairWeight > 0 else { return 0 }
        let share = weights.lengthNormalization
        let norm = weights.saturation * (1 - share + share * length / averageLength)
        var sum: Float = 0
        for (pair, count) in pairCounts.enumerated() where count > 0 {
            sum += sequence.pairs[pair].weight * count / (count + norm)
        }
        return sum / sequence.pairWeight
    }

    private static func copy<Element>(_ array: [Element]) -> UnsafeMutableBufferPointer<Element> {
        let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
        _ = buffer.initialize(from: array)
        return buffer
    }
}
