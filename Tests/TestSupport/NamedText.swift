public import Testing

/// A text that is told in short in a test's report.
public struct NamedText: CustomTestStringConvertible, Sendable {
    /// The text itself.
    public let text: String

    /// What the report calls it.
    public let testDescription: String

    /// A text under its own name.
    public init(_ text: String) {
        self.text = text
        testDescription = text
    }

    /// A text of one piece repeated, between two others.
    public init(_ piece: String, times: Int, after start: String = "", before end: String = "") {
        text = start + String(repeating: piece, count: times) + end
        testDescription = "\(start)\(piece) x \(times)\(end)"
    }
}
