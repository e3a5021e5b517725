public import Ticketing

/// The types of tickets, as JSON.
public struct TypesBody: Codable, Hashable, Sendable {
    /// A custom field.
    public struct Field: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// What it holds.
        public var kind: FieldDefinition.Kind
        /// What a number counts.
        @ExplicitNull public var unit: String?
        /// The words of a choice.
        public var choices: [String]
        /// The least number.
        @ExplicitNull public var minimum: Double?
        /// The greatest number.
        @ExplicitNull public var maximum: Double?
        /// The metric that is read.
        @ExplicitNull public var metric: String?
        /// Whether a ticket needs it.
        public var required: Bool
        /// For which tickets it is asked, as a filter.
        @ExplicitNull public var when: String?
        /// What helps who fills it in.
        @ExplicitNull public var help: String?

        init(_ field: FieldDefinition) {
            name = field.name
            title = field.title
            kind = field.kind
            choices = field.choices
            required = field.isRequired
            unit = field.unit
            minimum = field.minimum
            maximum = field.maximum
            metric = field.metric
            when = field.conditionText
            help = field.help
        }
    }

    /// A type.
    public struct Kind: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// Where its tickets lie at first.
        public var queue: String
        /// What kind of work suffers.
        public var serviceClass: ServiceClass
        /// The tags that its tickets begin with.
        public var tags: [String]
        /// What is to be done.
        public var checklist: [String]
        /// Its custom fields.
        public var fields: [Field]

        init(_ type: TicketType) {
            name = type.name
            title = type.title
            queue = type.queue
            serviceClass = type.serviceClass
            tags = type.tags
            checklist = type.checklist
            fields = type.fields.map { Field($0) }
        }
    }

    /// The version of the workflow.
    public var version: String
    /// The type of tickets that name none.
    public var standardType: String
    /// The types.
    public var types: [Kind]

    /// Writes the types of a workflow down.
    public init(_ workflow: Workflow) {
        version = workflow.version
        standardType = workflow.standardType
        types = workflow.types.map { Kind($0) }
    }
}
