import Foundation

/// How good a ranking is: each measure 0 to 1, more is better.
public struct RetrievalMeasures: Hashable, Sendable, Codable {
    /// Normalized discounted cumulative gain of the first ten, with the grade itself as gain.
    public var nDCG10 = 0.0
    /// One divided by the place of the first relevant document among the first ten, else 0.
    public var reciprocalRank10 = 0.0
    /// Whether the first document is relevant.
    public var precision1 = 0.0
    /// The share of the relevant documents that is among the first ten.
    public var recall10 = 0.0
    /// The share of the relevant documents that is among the first hundred.
    public var recall100 = 0.0

    /// Measures of nothing: all 0.
    public init() {}

    /// Measures one ranking.
    ///
    /// - Parameters:
    ///   - ranking: Documents, best first, each once.
    ///   - grades: The grades of the judged documents; any other is not relevant.
    public init(of ranking: some Sequence<String>, grades: [String: Int]) {
        let relevantCount = grades.values.count { $0 > 0 }
        guard relevantCount > 0 else { return }
        var gain = 0.0
        var found10 = 0
        var found100 = 0
        for (place, document) in ranking.prefix(100).enumerated() {
            guard let grade = grades[document], grade > 0 else { continue }
            found100 += 1
            guard place < 10 else { continue }
            found10 += 1
            gain += Double(grade) / log2(Double(place + 2))
            if reciprocalRank10 == 0 { reciprocalRank10 = 1 / Double(place + 1) }
            if place == 0 { precision1 = 1 }
        }
        let ideal = grades.values.filter { $0 > 0 }.sorted(by: >).prefix(10).enumerated()
            .reduce(0.0) { $0 + Double($1.element) / log2(Double($1.offset + 2)) }
        nDCG10 = gain / ideal
        recall10 = Double(found10) / Double(relevantCount)
        recall100 = Double(found100) / Double(relevantCount)
    }

    /// The mean of each measure; all 0 for none.
    public static func mean(of measures: [RetrievalMeasures]) -> RetrievalMeasures {
        var mean = RetrievalMeasures()
        guard !measures.isEmpty else { return mean }
        let fields: [WritableKeyPath<RetrievalMeasures, Double>] = [
            \.nDCG10, \.reciprocalRank10, \.precision1, \.recall10, \.recall100,
        ]
        for field in fields {
            mean[keyPath: field] =
                measures.reduce(0) { $0 + $1[keyPath: field] } / Double(measures.count)
        }
        return mean
    }
}
