/// What became of a question.
public enum Outcome: String, CaseIterable, Hashable, Sendable, Codable {
    /// The evidence answers it.
    case answered
    /// The evidence answers some of it, or may answer it.
    case partial
    /// The evidence does not answer it.
    case abstained
}
