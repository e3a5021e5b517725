public import Answering
public import Evaluation
import Foundation
public import Retrieval
import TextAnalysis

/// Asks the questions of a test collection and notes what is answered.
public struct EvaluateAnswers {
    private let index: any PassageIndex
    private let ask: AskQuestion
    private let groups: [String: String]?

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - index: The index of the collection's documents.
    ///   - groups: What judgments name in a document's place, where they do not name documents.
    public init(index: any PassageIndex, groups: [String: String]?) {
        self.index = index
        ask = AskQuestion(holder: IndexHolder(.success(index)))
        self.groups = groups
    }

    /// What is answered to a question, and how long that takes in milliseconds.
    ///
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    public func callAsFunction(
        _ topic: Topic
    ) throws -> (record: AnswerRecord, milliseconds: Double) {
        let clock = ContinuousClock()
        let begun = clock.now
        let answer = try ask(topic.text, after: topic.earlier, at: .distantPast)
        let time = (clock.now - begun) / .milliseconds(1)
        let sentences = answer.statements
        let record = AnswerRecord(
            id: topic.id,
            outcome: answer.outcome.rawValue,
            answer: answer.outcome == .abstained ? "" : sentences.joined(separator: " "),
            firstSentence: answer.outcome == .abstained ? "" : sentences.first ?? "",
            citations: Self.once(answer.citations.map(\.passage.path)),
            sections: Self.once(answer.citations.map { "\($0.passage.path)#\($0.passage.anchor)" }),
            confidence: answer.confidence
        )
        return (record, time)
    }

    /// The pieces that an answer to a question is chosen from, the best first.
    ///
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    public func pieces(for topic: Topic) throws -> [ExaminedPiece] {
        let question = try Question(topic.text)
        let analyzers = LanguageAnalyzers(index.languages)
        let terms = index.terms(of: question.searched, analyzers)
        return AnswerComposer(analyzers: analyzers).pieces(
            for: question,
            terms: terms,
            ranking: try index.rank(
                terms,
                collections: nil,
                limit: question.passageLimit,
                priors: .none
            ),
            index: index
        )
    }

    /// What judgments name in the place of the documents of a record, each once.
    public func labels(of record: AnswerRecord) -> [String] {
        guard let groups else { return record.citations }
        return Self.once(record.citations.map { groups[$0] ?? $0 })
    }

    private static func once(_ names: [String]) -> [String] {
        names.reduce(into: []) { known, name in
            if !known.contains(name) { known.append(name) }
        }
    }
}
