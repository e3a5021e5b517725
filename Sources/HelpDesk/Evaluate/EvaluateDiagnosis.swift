import Answering
public import Fabric
import Foundation
public import Retrieval

/// Asks vague questions while something is wrong, and looks whether the answers name it.
public struct EvaluateDiagnosis: Sendable {
    /// What came of a question.
    public struct Outcome: Hashable, Sendable, Codable {
        /// The question.
        public var question: DiagnosisQuestion
        /// The findings that the answer tells, as `rule at root`, the first it tells first.
        public var found: [String]
        /// The documents that it cites.
        public var documents: [String]
        /// Whether it names what it must, and accuses nobody else first.
        public var isRight: Bool
    }

    private let index: any PassageIndex

    /// Makes the use case.
    ///
    /// - Parameter index: The documents to answer from.
    public init(index: any PassageIndex) {
        self.index = index
    }

    /// Asks a question in a state of the fabric.
    public func callAsFunction(
        _ question: DiagnosisQuestion,
        in snapshot: FabricSnapshot
    ) throws -> Outcome {
        let ask = AskQuestion(holder: IndexHolder(.success(index)), snapshot: { snapshot })
        let answer = try ask(question.text, at: snapshot.time)
        let findings = answer.live.findings
        let documents = answer.citations.map(\.passage.path)
        let isRight: Bool
        if question.finding == "none" {
            isRight = findings.isEmpty
        } else {
            let first = findings.first
            isRight =
                first?.rule == question.finding && first?.root == question.root
                && documents.contains { $0.hasSuffix(question.document) }
                && answer.text.contains(question.root)
        }
        return Outcome(
            question: question,
            found: findings.map { "\($0.rule) at \($0.root ?? "?")" },
            documents: Array(Set(documents)).sorted(),
            isRight: isRight
        )
    }
}
