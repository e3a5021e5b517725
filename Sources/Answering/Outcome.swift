/// What became of a question.
public enum Outcome: String, Hashable, Sendable, Codable {
    /// The evidence answers it.
    case answered
    /// The evidence does not answer it.
    case abstained
}
