import Foundation

/// Makes a ``LatentIndex`` of the vectors of passages.
struct LatentIndexBuilder {
    /// How many numbers a latent vector has at most.
    static let dimensionCount = 64

    /// How often the directions are sharpened.
    private static let iterationCount = 2

    /// How many passages the directions are found in, at most: evenly spread over all.
    private static let sampleSize = 5000

    /// Up to how many passages the directions are always found anew.
    private static let smallCount = 1000

    private let vectors: PassageVectors
    private let weights: [Float]

    /// What a term with an impact counts in a vector: the logarithm of its count, as a latent space
    /// of saturated counts tells less.
    private static let values: [Float] = (0...255).map { impact in
        let share = Float(impact) / 256
        return log1p(FieldWeights().saturation * share / (1 - share))
    }

    /// Makes a builder for the vectors of all passages.
    init(vectors: PassageVectors) {
        self.vectors = vectors
        let count = vectors.count
        weights = vectors.frequencies.map {
            $0 == 0
                ? 0
                : TermWeight.inverseDocumentFrequency(
                    passageFrequency: Int($0),
                    passageCount: count
                )
        }
    }

    /// The latent vectors of all passages, in directions found in them.
    func index() -> LatentIndex {
        let (sample, columns) = sample()
        let svd = TruncatedSVD(
            of: sample,
            columnCount: columns.count,
            dimensionCount: Self.dimensionCount,
            iterationCount: Self.iterationCount
        )
        var parts = LatentIndex.Parts()
        parts.dimensionCount = svd.directions.columnCount
        guard parts.dimensionCount > 0 else {
            parts.passageScales = [Float](repeating: 0, count: vectors.count)
            return LatentIndex(trusted: parts)
        }
        var terms = QuantizedRows()
        parts.termRows = [UInt32](repeating: 0, count: weights.count)
        svd.directions.values.withUnsafeBufferPointer { values in
            for (place, term) in columns.enumerated() {
                let start = place * svd.directions.columnCount
                let row = UnsafeBufferPointer(
                    rebasing: values[start..<start + svd.directions.columnCount]
                )
                parts.termRows[Int(term)] = UInt32(place + 1)
                terms.append(row, isUnit: false)
            }
        }
        parts.termScales = terms.scales
        parts.termValues = terms.values
        let basis = LatentIndex(trusted: parts)
        var passages = QuantizedRows()
        for passage in 0..<vectors.count { fold(passage, into: basis, &passages) }
        parts.passageScales = passages.scales
        parts.passageValues = passages.values
        return LatentIndex(trusted: parts)
    }

    /// The latent vectors of all passages in the directions of an earlier index; nil where so much
    /// has changed that the directions should be found anew.
    ///
    /// - Parameters:
    ///   - before: The earlier index.
    ///   - places: For each passage its place in the earlier index, nil for a new one.
    /// - Returns: The index.
    func index(after before: LatentIndex, places: [Int?]) -> LatentIndex? {
        let kept = places.count { $0 != nil }
        let changes =
            before.parts.changeCount + (places.count - kept) + (before.passageCount - kept)
        guard before.dimensionCount > 0, places.count > Self.smallCount,
            changes * 10 <= places.count
        else { return nil }
        var parts = before.parts
        let width = parts.dimensionCount
        var passages = QuantizedRows()
        for (passage, place) in places.enumerated() {
            if let place {
                passages.append(
                    scale: before.parts.passageScales[place],
                    values: before.parts.passageValues[place * width..<(place + 1) * width]
                )
            } else {
                fold(passage, into: before, &passages)
            }
        }
        parts.passageScales = passages.scales
        parts.passageValues = passages.values
        parts.changeCount = changes
        return LatentIndex(trusted: parts)
    }

    /// The vectors of some passages, in the terms that occur in more than one of them.
    private func sample() -> (rows: SparseRows, columns: [UInt32]) {
        let step = max(1, (vectors.count + Self.sampleSize - 1) / Self.sampleSize)
        let chosen = Array(stride(from: 0, to: vectors.count, by: step))
        var counts = [UInt32](repeating: 0, count: weights.count)
        for passage in chosen {
            for entry in vectors.starts[passage]..<vectors.starts[passage + 1] {
                counts[Int(vectors.terms[entry])] += 1
            }
        }
        let columns = counts.indices.filter { counts[$0] > 1 }.map { UInt32($0) }
        var places = [UInt32](repeating: 0, count: weights.count)
        for (place, term) in columns.enumerated() { places[Int(term)] = UInt32(place) }
        var rows = SparseRows()
        for passage in chosen {
            var row: [(column: UInt32, value: Float)] = []
            for entry in vectors.starts[passage]..<vectors.starts[passage + 1] {
                let term = Int(vectors.terms[entry])
                guard counts[term] > 1 else { continue }
                row.append((places[term], Self.values[Int(vectors.impacts[entry])] * weights[term]))
            }
            rows.append(row)
        }
        return (rows, columns)
    }

    private func fold(_ passage: Int, into basis: LatentIndex, _ rows: inout QuantizedRows) {
        let entries = vectors.starts[passage]..<vectors.starts[passage + 1]
        let vector = basis.vector(
            of: entries.lazy.map { entry in
                let term = vectors.terms[entry]
                return (term, Self.values[Int(vectors.impacts[entry])] * weights[Int(term)])
            }
        )
        vector.withUnsafeBufferPointer { rows.append($0, isUnit: true) }
    }
}
