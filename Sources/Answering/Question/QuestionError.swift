/// What can be wrong with a question.
public enum QuestionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It holds nothing but white space and control characters.
    case empty
    /// It is longer than ``Question/sizeLimit``.
    case tooLong(limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .empty:
            "the question is empty; ask something, for example \"What does PFC do?\""
        case .tooLong(let limit):
            "the question has more than \(limit) bytes; ask shorter, or paste the lines that matter"
        }
    }
}
