import Foundation

/// How much a term tells by how many passages have it.
enum TermWeight {
    /// The inverse document frequency, greater than 0, as Lucene has it.
    static func inverseDocumentFrequency(passageFrequency: Int, passageCount: Int) -> Float {
        let rest = Double(max(0, passageCount - passageFrequency))
        return Float(log(1 + (rest + 0.5) / (Double(passageFrequency) + 0.5)))
    }

    /// How much more a term tells than another of its frequency, as it is what a passage is about
    /// where it occurs: the share of its passages that repeat it, against the usual share.
    ///
    /// - Parameters:
    ///   - once: How many passages have the term.
    ///   - twice: How many of them have it twice or more.
    /// - Returns: 0.2 to 3, about 1 for most terms.
    /// - SeeAlso: Church, "Empirical estimates of adaptation" (2000).
    static func adaptation(once: UInt32, twice: UInt32) -> Float {
        guard once > 0 else { return 1 }
        // A few passages tell little, so that six of the usual kind are added.
        let share = (Float(twice) + 6 * usualShare) / (Float(once) + 6)
        return min(3, max(0.2, share / usualShare))
    }

    /// The share of a term's passages that usually repeat it.
    private static let usualShare: Float = 0.3
}

extension RankingIndex {
    /// How many passages have a term.
    public func passageFrequency(of term: String) -> Int {
        lexicon.number(of: term).map(inverted.passageFrequency) ?? 0
    }

    /// How much a term tells, greater than 0; the most for one that occurs nowhere.
    public func inverseDocumentFrequency(of term: String) -> Float {
        TermWeight.inverseDocumentFrequency(
            passageFrequency: passageFrequency(of: term),
            passageCount: passages.count
        )
    }

    /// How much a term tells that occurs nowhere: no other tells more.
    public var greatestInverseDocumentFrequency: Float {
        TermWeight.inverseDocumentFrequency(passageFrequency: 0, passageCount: passages.count)
    }

    /// How much a term tells, greater than 0.
    func inverseDocumentFrequency(of term: UInt32) -> Float {
        TermWeight.inverseDocumentFrequency(
            passageFrequency: inverted.passageFrequency(of: term),
            passageCount: passages.count
        )
    }

    /// What a word of a question counts for, beside its frequency.
    func share(of term: UInt32, isFunctionWord: Bool, _ parameters: RankingParameters) -> Float {
        isFunctionWord
            ? parameters.functionWord
            : pow(adaptations[Int(term)], parameters.adaptation)
    }
}
