/// Who did something to a ticket.
public enum TicketActor: Hashable, Sendable {
    /// A person, by name.
    case person(String)
    /// A rule of the workflow, by name.
    case rule(String)
    /// An alert, by its source: a collector, `alertmanager`.
    case telemetry(String)
    /// Docket itself.
    case docket

    /// The person; nil where it is none.
    public var person: String? {
        if case .person(let name) = self { name } else { nil }
    }

    /// The actor as it is stored and sent: `person:ana`, `rule:route`, `docket`.
    public var text: String {
        switch self {
        case .person(let name): "person:\(name)"
        case .rule(let name): "rule:\(name)"
        case .telemetry(let source): "telemetry:\(source)"
        case .docket: "docket"
        }
    }

    /// Reads what ``text`` gives; anything else is a person's name.
    public init(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("person", 2): self = .person(parts[1])
        case ("rule", 2): self = .rule(parts[1])
        case ("telemetry", 2): self = .telemetry(parts[1])
        case ("docket", 1): self = .docket
        default: self = .person(text)
        }
    }
}

extension TicketActor: CustomStringConvertible {
    /// The actor as people say it.
    public var description: String {
        switch self {
        case .person(let name): name
        case .rule(let name): "rule \(name)"
        case .telemetry(let source): "telemetry \(source)"
        case .docket: "Docket"
        }
    }
}

extension TicketActor: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        self.init(text: try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
