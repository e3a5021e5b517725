/// The identity of a document: a short text made from its source and its path.
///
/// It stays the same however often the document is read, and may stand in an address as it is.
public struct DocumentID: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// Sixteen hexadecimal digits.
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

    /// Orders ids by their text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
