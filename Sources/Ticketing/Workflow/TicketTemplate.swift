/// A ticket that is filled in before anybody writes it.
///
/// Its texts may hold variables such as `{{device}}`, which ``TemplateText`` fills.
public struct TicketTemplate: Hashable, Sendable {
    /// Its name, as programs know it.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// When it is meant, in a sentence.
    public var summary: String
    /// The type of its tickets.
    public var type: String
    /// The title of its tickets.
    public var ticketTitle: String?
    /// What its tickets say at first.
    public var body: String?
    /// Where its tickets lie, if not where those of their type do.
    public var queue: String?
    /// The tags of its tickets, beside those of their type.
    public var tags: [String]
    /// The values of custom fields.
    public var fields: [String: String]
    /// What is to be done, instead of what the type says; empty for that.
    public var checklist: [String]

    /// Makes a template.
    public init(name: String, title: String, type: String) {
        self.name = name
        self.title = title
        self.type = type
        summary = ""
        tags = []
        fields = [:]
        checklist = []
    }
}
