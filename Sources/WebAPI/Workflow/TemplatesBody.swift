public import Ticketing

/// The templates, as JSON.
public struct TemplatesBody: Codable, Hashable, Sendable {
    /// A template.
    public struct Template: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// When it is meant.
        public var summary: String
        /// The type of its tickets.
        public var type: String
        /// The title of its tickets, with variables.
        @ExplicitNull public var ticketTitle: String?
        /// What its tickets say, with variables.
        @ExplicitNull public var body: String?
        /// Where its tickets lie.
        @ExplicitNull public var queue: String?
        /// The tags of its tickets.
        public var tags: [String]
        /// The values of custom fields.
        public var fields: [String: String]
        /// What is to be done.
        public var checklist: [String]

        init(_ template: TicketTemplate) {
            name = template.name
            title = template.title
            summary = template.summary
            type = template.type
            tags = template.tags
            fields = template.fields
            checklist = template.checklist
            ticketTitle = template.ticketTitle
            body = template.body
            queue = template.queue
        }
    }

    /// The version of the workflow.
    public var version: String
    /// The templates.
    public var templates: [Template]

    /// Writes the templates of a workflow down.
    public init(_ workflow: Workflow) {
        version = workflow.version
        templates = workflow.templates.map { Template($0) }
    }
}
