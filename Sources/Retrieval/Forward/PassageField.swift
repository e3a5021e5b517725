/// A part of a passage that its terms can stand in.
public enum PassageField: Int, Sendable, CaseIterable {
    /// The document's title.
    case title
    /// The headings above the passage, outermost first.
    case headings
    /// Paragraphs, list items and table rows.
    case body
    /// Code.
    case code
    /// The words of the document's path, which is often named for what it holds.
    case path
}
