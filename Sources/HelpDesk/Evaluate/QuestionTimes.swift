import Foundation
public import Retrieval
import TextAnalysis

/// How long questions take, one after the other, in one thread.
public struct QuestionTimes: Hashable, Sendable, Codable {
    /// How many times each question is asked; the median of its times is the question's.
    private static let roundCount = 7

    /// The median over the questions, in milliseconds.
    public var medianMilliseconds: Double
    /// What one question of a hundred exceeds, in milliseconds.
    public var p99Milliseconds: Double

    /// Ranks the ten best passages for questions.
    ///
    /// - Parameters:
    ///   - questions: The questions as typed; at least one.
    ///   - index: The index.
    public init(ranking questions: [String], in index: any PassageIndex) {
        let analyzers = LanguageAnalyzers(index.languages)
        let ranker = Ranker(index: index.ranking)
        self.init(questions) { question in
            _ = ranker.rank(index.terms(of: question, analyzers), limit: 10)
        }
    }

    /// Answers questions, each time anew.
    ///
    /// - Parameters:
    ///   - questions: The questions as typed; at least one.
    ///   - index: The index.
    /// - Throws: ``QuestionError`` where one is none, ``PassageIndexError`` where the index cannot
    ///   be read.
    public init(answering questions: [String], in index: any PassageIndex) throws {
        let ask = AskQuestion(holder: IndexHolder(.success(index)))
        try self.init(questions) { _ = try ask($0, at: .distantPast) }
    }

    private init(
        _ questions: [String],
        _ body: (String) throws -> Void
    ) rethrows {
        precondition(!questions.isEmpty, "there is nothing to measure")
        let clock = ContinuousClock()
        var times = [[Double]](repeating: [], count: questions.count)
        for round in 0...Self.roundCount {
            for (place, question) in questions.enumerated() {
                let time = try clock.measure { try body(question) }
                // The first round warms up.
                if round > 0 { times[place].append(time / .milliseconds(1)) }
            }
        }
        let sorted = times.map { $0.sorted()[$0.count / 2] }.sorted()
        medianMilliseconds = sorted[sorted.count / 2]
        p99Milliseconds = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    }
}
