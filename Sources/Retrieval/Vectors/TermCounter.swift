public import TextAnalysis

/// Counts the terms of a passage for its vector.
public struct TermCounter {
    /// The most terms that a passage's vector keeps.
    public static let termLimit = 100_000

    private let analyzer: Analyzer

    /// Makes a counter.
    public init(analyzer: Analyzer) {
        self.analyzer = analyzer
    }

    /// How often each term occurs in the texts together.
    ///
    /// An identifier counts whole and by its parts.
    public func counts(in texts: [String]) -> [String: UInt32] {
        var counts: [String: UInt32] = [:]
        for text in texts {
            analyzer.analyze(text) { slice in
                let term = String(decoding: slice.bytes, as: UTF8.self)
                if counts.count < Self.termLimit || counts[term] != nil {
                    counts[term, default: 0] += 1
                }
            }
        }
        return counts
    }
}
