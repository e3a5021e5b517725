/// How a score came to be: a value, what it is, and the values that it was made from.
public struct Explanation: Hashable, Sendable, Codable {
    /// The value.
    public var value: Double
    /// What it is, in words.
    public var description: String
    /// What it was made from.
    public var details: [Explanation]

    /// Makes an explanation.
    public init(value: Double, description: String, details: [Explanation]) {
        self.value = value
        self.description = description
        self.details = details
    }
}
