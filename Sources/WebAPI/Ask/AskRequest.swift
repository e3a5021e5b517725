/// The body of `POST /api/v1/ask`.
public struct AskRequest: Codable, Hashable, Sendable {
    /// The question.
    public var question: String
    /// The collections to look in; missing for all.
    public var collections: [String]?

    /// Whether the answer tells how passages were ranked; missing for no.
    public var explain: Bool?

    /// Makes a request.
    public init(question: String, collections: [String]? = nil, explain: Bool? = nil) {
        self.question = question
        self.collections = collections
        self.explain = explain
    }
}
