/// Something that is to be done for a ticket, and ticked off.
public struct ChecklistItem: Hashable, Sendable, Codable {
    /// What is to be done, one line.
    public var text: String
    /// Whether it is done.
    public var isDone: Bool

    /// Makes an item.
    public init(text: String, isDone: Bool = false) {
        self.text = text
        self.isDone = isDone
    }
}
