/// How the terms of a passage's fields add up to one impact: BM25F with one length for all fields.
///
/// - SeeAlso: Robertson and Zaragoza (2009), section 3.6.
struct FieldWeights: Sendable, Hashable {
    /// How soon another occurrence of the same term stops to count.
    var saturation: Float = 1.4

    /// How much a passage's length is held against it, 0 to 1.
    var lengthNormalization: Float = 0.75

    /// How much an occurrence counts, by ``PassageField``.
    var fields: [Float] = [2, 1, 1, 0.5, 1]

    /// How much an identifier whole, or a piece of a part, counts beside the parts.
    var colocated: Float = 0.5

    /// What an occurrence in each field of a passage counts once its length is held against it.
    func factors(lengths: ArraySlice<UInt32>, averageLength: Float) -> [Float] {
        let relative = averageLength > 0 ? length(lengths) / averageLength : 1
        let norm = 1 - lengthNormalization + lengthNormalization * relative
        return fields.map { $0 / norm }
    }

    /// The length of a passage with these lengths of fields.
    func length(_ lengths: ArraySlice<UInt32>) -> Float {
        zip(lengths, fields).reduce(0) { $0 + Float($1.0) * $1.1 }
    }

    /// The length of a passage whose fields have these lengths on average.
    func length(_ averages: [Float]) -> Float {
        zip(averages, fields).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The impact of a weighted count in 255 steps, at least one.
    func impact(of count: Float) -> UInt8 {
        // Whatever is positive is rounded by what is cut off after a half is added.
        UInt8(max(1, min(255, 255 * count / (saturation + count) + 0.5)))
    }
}
