public import Corpus

/// A question that the documents answer, as a heading of theirs asks it.
public struct RelatedQuestion: Hashable, Sendable, Codable {
    /// The heading.
    public var question: String
    /// The document that holds it.
    public var documentID: DocumentID
    /// What an address ends with to open the document there; may be empty.
    public var anchor: String
    /// The document's collection; nil in answers that were kept before it was noted.
    public var collection: String?

    /// Makes a related question.
    public init(question: String, documentID: DocumentID, anchor: String, collection: String) {
        self.question = question
        self.documentID = documentID
        self.anchor = anchor
        self.collection = collection
    }
}
