/// What a custom field of a type of tickets holds.
public struct FieldDefinition: Hashable, Sendable {
    /// What kind of value it holds.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Words.
        case text
        /// A number in a unit.
        case number
        /// One of some words.
        case choice
        /// A day: `2026-11-26`.
        case date
        /// A device of the fabric.
        case device
        /// A port of a device: `leaf3/Ethernet8`.
        case port
        /// A workload: a job, a model that is served.
        case workload
        /// An address on the web.
        case url
        /// A number read from the fabric or an exporter, frozen at filing and live beside it.
        case metric
    }

    /// Its name, as programs know it: `ttft`.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// What kind of value it holds.
    public var kind: Kind
    /// What a number counts: `ms`; nil where that is not said.
    public var unit: String?
    /// The words of a choice.
    public var choices: [String]
    /// The least number.
    public var minimum: Double?
    /// The greatest number; of a metric the objective, which it may miss.
    public var maximum: Double?
    /// The metric that is read where a ticket only names a place; nil where the ticket names it.
    public var metric: String?
    /// Whether a ticket needs it, where it is asked for.
    public var isRequired: Bool
    /// For which tickets it is asked; nil for all of its type.
    public var condition: TicketFilter?
    /// ``condition`` as it is written.
    public var conditionText: String?
    /// What helps who fills it in.
    public var help: String?

    /// Makes a definition.
    public init(name: String, title: String, kind: Kind) {
        self.name = name
        self.title = title
        self.kind = kind
        choices = []
        isRequired = false
    }
}
