/// What can be wrong with a question.
public enum QuestionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It holds nothing but white space and control characters.
    case empty
    /// It is longer than ``Question/sizeLimit``.
    case tooLong(bytes: Int, limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .empty:
            "the question is empty; ask something, for example \"What does PFC do?\""
        case .tooLong(let bytes, let limit):
            "the question has \(bytes) bytes, and \(limit) are the most; paste the lines that matter"
        }
    }
}
