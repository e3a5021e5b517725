/// How much a ticket comes before others.
public enum TicketPriority: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// When there is time.
    case low = 1
    /// In its turn.
    case normal = 2
    /// Before others.
    case high = 3
    /// Now.
    case urgent = 4

    /// The word for it.
    public var name: String {
        switch self {
        case .low: "low"
        case .normal: "normal"
        case .high: "high"
        case .urgent: "urgent"
        }
    }

    /// The priority of a word, nil for a word that is none.
    public init?(named name: some StringProtocol) {
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// The less urgent first.
    public static func < (left: TicketPriority, right: TicketPriority) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension TicketPriority: Codable {
    /// Reads the word.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let word = try container.decode(String.self)
        guard let priority = TicketPriority(named: word) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(word.prefix(40))' is no priority"
            )
        }
        self = priority
    }

    /// Writes the word.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
