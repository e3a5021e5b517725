/// A question of a test collection.
public struct Topic: Hashable, Sendable, Identifiable {
    /// The question's id in the judgments.
    public var id: String
    /// The question.
    public var text: String
    /// The strings that answer it; empty where none is known.
    public var answers: [String]
    /// The sections that answer it, as `document#anchor`; empty where none is named.
    public var sections: [String]
    /// The questions that were asked before it, the first one first; empty where it begins anew.
    public var earlier: [String]

    /// Makes a topic.
    public init(
        id: String,
        text: String,
        answers: [String] = [],
        sections: [String] = [],
        earlier: [String] = []
    ) {
        self.id = id
        self.text = text
        self.answers = answers
        self.sections = sections
        self.earlier = earlier
    }
}
