/// A question of a test collection.
public struct Topic: Hashable, Sendable, Identifiable {
    /// The question's id in the judgments.
    public var id: String
    /// The question.
    public var text: String
    /// The strings that answer it; empty where none is known.
    public var answers: [String]

    /// Makes a topic.
    public init(id: String, text: String, answers: [String] = []) {
        self.id = id
        self.text = text
        self.answers = answers
    }
}
