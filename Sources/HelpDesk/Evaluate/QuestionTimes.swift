public import Retrieval
import TextAnalysis

/// How long ranking takes.
public struct QuestionTimes: Hashable, Sendable, Codable {
    /// How many times each question is ranked; the median of its times is the question's.
    private static let roundCount = 7

    /// The median over the questions, in milliseconds.
    public var medianMilliseconds: Double
    /// What one question of a hundred exceeds, in milliseconds.
    public var p99Milliseconds: Double

    /// Ranks the ten best passages for questions, one after the other, in one thread.
    ///
    /// - Parameters:
    ///   - questions: The questions as typed; at least one.
    ///   - index: The index.
    public init(of questions: [String], in index: any PassageIndex) {
        precondition(!questions.isEmpty, "there is nothing to measure")
        let analyzers = LanguageAnalyzers(index.languages)
        let ranker = Ranker(index: index.ranking)
        let clock = ContinuousClock()
        var times = [[Double]](repeating: [], count: questions.count)
        for round in 0...Self.roundCount {
            for (place, question) in questions.enumerated() {
                let time = clock.measure {
                    _ = ranker.rank(index.terms(of: question, analyzers), limit: 10)
                }
                // The first round warms up.
                if round > 0 { times[place].append(time / .milliseconds(1)) }
            }
        }
        let sorted = times.map { $0.sorted()[$0.count / 2] }.sorted()
        medianMilliseconds = sorted[sorted.count / 2]
        p99Milliseconds = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    }
}
