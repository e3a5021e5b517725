/// The body of `POST /api/v1/ask`.
public struct AskRequest: Codable, Hashable, Sendable {
    /// The question.
    public var question: String
    /// The collections to look in; missing for all.
    public var collections: [String]?

    /// Makes a request.
    public init(question: String, collections: [String]? = nil) {
        self.question = question
        self.collections = collections
    }
}
