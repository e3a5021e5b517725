import Foundation

/// How much a term tells by how many passages have it.
enum TermWeight {
    /// The inverse document frequency, greater than 0, as Lucene has it.
    static func inverseDocumentFrequency(passageFrequency: Int, passageCount: Int) -> Float {
        let rest = Double(max(0, passageCount - passageFrequency))
        return Float(log(1 + (rest + 0.5) / (Double(passageFrequency) + 0.5)))
    }
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
}
