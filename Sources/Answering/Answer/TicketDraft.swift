/// A ticket as it can be filed for a question that was not answered.
public struct TicketDraft: Hashable, Sendable, Codable {
    /// The subject, one line.
    public var title: String
    /// What was asked, what was looked for and what was found, as Markdown.
    public var description: String
    /// Words to find it by.
    public var tags: [String]

    /// Makes a draft.
    public init(title: String, description: String, tags: [String]) {
        self.title = title
        self.description = description
        self.tags = tags
    }
}
