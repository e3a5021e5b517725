/// The body of `POST /api/v1/ask`.
public struct AskRequest: Codable, Hashable, Sendable {
    /// The question.
    public var question: String
    /// The collections to look in; missing for all.
    public var collections: [String]?

    /// Whether the answer tells how passages were ranked; missing for no.
    public var explain: Bool?

    /// What the question goes on from: the `conversation` of the answer before; missing to begin
    /// anew.
    public var conversation: String?

    /// Makes a request.
    public init(
        question: String,
        collections: [String]? = nil,
        explain: Bool? = nil,
        conversation: String? = nil
    ) {
        self.question = question
        self.collections = collections
        self.explain = explain
        self.conversation = conversation
    }
}
