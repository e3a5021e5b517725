/// A ticket's name for people and programs: `DK-1042`.
public struct TicketNumber: RawRepresentable, Hashable, Sendable, Comparable {
    /// What stands before the digits.
    public static let prefix = "DK-"

    /// The number alone, greater than 0.
    public let rawValue: Int64

    /// Makes a number of what counts.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Reads a number as people write it: `DK-1042`, `dk-1042`, `#1042`, `1042`.
    public init?(_ text: some StringProtocol) {
        var digits = text[...]
        if digits.lowercased().hasPrefix(Self.prefix.lowercased()) {
            digits = digits.dropFirst(Self.prefix.count)
        } else if digits.hasPrefix("#") {
            digits = digits.dropFirst()
        }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits),
            number > 0
        else { return nil }
        rawValue = number
    }

    /// By the number.
    public static func < (left: TicketNumber, right: TicketNumber) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension TicketNumber: CustomStringConvertible {
    /// The number as people write it.
    public var description: String { "\(Self.prefix)\(rawValue)" }
}

extension TicketNumber: Codable {
    /// Reads `DK-1042`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let number = TicketNumber(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text.prefix(40))' is no ticket's number"
            )
        }
        self = number
    }

    /// Writes `DK-1042`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
