public import struct Foundation.Date

/// Where a conversation with a name stands.
public struct ConversationState: Hashable, Sendable {
    /// The longest name, in bytes.
    public static let nameLimit = 128

    /// The name that whoever asks gave it.
    public var name: String
    /// The last question, as it was understood: an answer never stands on anything but evidence of
    /// its own.
    public var question: String
    /// When it was asked.
    public var time: Date

    /// Makes a state.
    public init(name: String, question: String, time: Date) {
        self.name = name
        self.question = question
        self.time = time
    }
}
