/// The name of an answer and of its evidence capsule: made from what it holds, so that the same
/// answer has the same name.
public struct AnswerID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Twenty hexadecimal digits; any text where somebody typed it.
    public let rawValue: String

    /// Takes an id as it was handed out before.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Reads the bare text.
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the bare text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The id's text.
    public var description: String { rawValue }
}
