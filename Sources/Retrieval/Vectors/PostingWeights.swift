import Foundation

/// The weight of a term in a passage's TF-IDF vector: BM25's, with its two constants.
///
/// - SeeAlso: Robertson and Zaragoza (2009), section 3.
enum PostingWeights {
    /// How soon another occurrence of the same term stops to count.
    static let saturation: Float = 1.2

    /// How much a passage's length is held against it, 0 to 1.
    static let lengthNormalization: Float = 0.5

    /// How much a term tells, greater than 0, by how many of the passages have it.
    static func inverseDocumentFrequency(passageFrequency: Int, passageCount: Int) -> Float {
        precondition(passageFrequency <= passageCount, "a term in more passages than there are")
        let odds =
            (Double(passageCount - passageFrequency) + 0.5) / (Double(passageFrequency) + 0.5)
        return Float(log(1 + odds))
    }

    /// How much a count of a term weighs in a passage of a length, 0 to `saturation + 1`.
    static func termFrequency(_ count: UInt32, length: Float, averageLength: Float) -> Float {
        let relative = averageLength > 0 ? length / averageLength : 1
        let norm = saturation * (1 - lengthNormalization + lengthNormalization * relative)
        return Float(count) * (saturation + 1) / (Float(count) + norm)
    }
}
