/// The latent vectors of passages and terms: what they have to do with each other beyond the words
/// that they share.
///
/// A passage's TF-IDF vector is projected on the directions in which passages differ most (latent
/// semantic analysis). Rows hold whole numbers, -127 to 127, and a scale each. A question is folded
/// in by adding up the rows of its terms.
public struct LatentIndex: Sendable, Equatable {
    /// The flat arrays, as they are stored.
    public struct Parts: Sendable, Equatable {
        /// How many numbers a row has.
        public var dimensionCount = 0
        /// For each term its row plus one, or 0; terms beyond the end have none.
        public var termRows: [UInt32] = []
        /// What a term's numbers are multiplied by.
        public var termScales: [Float] = []
        /// The rows of terms, one after the other.
        public var termValues: [Int8] = []
        /// What a passage's numbers are multiplied by, for its vector to have length 1; 0 for none.
        public var passageScales: [Float] = []
        /// The rows of passages, one after the other.
        public var passageValues: [Int8] = []
        /// How many passages came or went since the directions were found.
        public var changeCount = 0

        /// Makes the parts of an index of nothing.
        public init() {}
    }

    /// The flat arrays.
    public let parts: Parts

    /// Takes stored arrays in if they fit together, so that no damaged index is ever followed.
    public init?(_ parts: Parts) {
        let dimensions = parts.dimensionCount
        guard (0...1024).contains(dimensions), parts.changeCount >= 0,
            parts.termValues.count == parts.termScales.count * dimensions,
            parts.passageValues.count == parts.passageScales.count * dimensions,
            parts.termRows.allSatisfy({ $0 <= UInt32(parts.termScales.count) }),
            parts.termScales.allSatisfy(\.isFinite), parts.passageScales.allSatisfy(\.isFinite)
        else { return nil }
        self.parts = parts
    }

    init(trusted parts: Parts) {
        self.parts = parts
    }

    /// How many numbers a row has.
    public var dimensionCount: Int { parts.dimensionCount }

    /// How many passages there are.
    public var passageCount: Int { parts.passageScales.count }

    /// The sum of weighted terms, not scaled to length 1; terms without a row add nothing.
    func vector(of terms: some Sequence<(term: UInt32, weight: Float)>) -> [Float] {
        var vector = [Float](repeating: 0, count: dimensionCount)
        for (term, weight) in terms where term < parts.termRows.count {
            let row = Int(parts.termRows[Int(term)]) - 1
            guard row >= 0 else { continue }
            let factor = weight * parts.termScales[row]
            Self.add(factor, parts.termValues, row, to: &vector)
        }
        return vector
    }

    /// Adds a passage's vector, weighted, to another.
    func add(_ passage: Int, weight: Float, to vector: inout [Float]) {
        Self.add(weight * parts.passageScales[passage], parts.passageValues, passage, to: &vector)
    }

    /// The product of a passage's vector and another: their cosine, times the other's length.
    func product(_ passage: Int, _ vector: [Float]) -> Float {
        let width = dimensionCount
        return parts.passageValues.withUnsafeBufferPointer { values in
            vector.withUnsafeBufferPointer { vector in
                var sums = SIMD8<Float>(repeating: 0)
                let base = passage &* width
                var place = 0
                while place &+ 8 <= width {
                    var row = SIMD8<Float>()
                    var other = SIMD8<Float>()
                    for lane in 0..<8 {
                        row[lane] = Float(values[base &+ place &+ lane])
                        other[lane] = vector[place &+ lane]
                    }
                    sums += row * other
                    place &+= 8
                }
                var sum = sums.sum()
                while place < width {
                    sum += Float(values[base &+ place]) * vector[place]
                    place &+= 1
                }
                return sum * parts.passageScales[passage]
            }
        }
    }

    private static func add(
        _ factor: Float,
        _ values: [Int8],
        _ row: Int,
        to vector: inout [Float]
    ) {
        let width = vector.count
        values.withUnsafeBufferPointer { values in
            vector.withUnsafeMutableBufferPointer { vector in
                let base = row &* width
                for place in 0..<width {
                    vector[place] += factor * Float(values[base &+ place])
                }
            }
        }
    }
}
