public import Ticketing

/// What somebody wants to be different with a ticket; what is not named stays.
public struct TicketUpdate: Hashable, Sendable {
    /// What is to be changed, in order.
    public var changes: [TicketChange] = []
    /// Custom fields; nil takes the value away.
    public var fields: [String: FieldInput?] = [:]
    /// What is said.
    public var message: Message?
    /// The reason.
    public var why: String?
    /// The version that the sender saw; nil to change whatever is there.
    public var expected: Int?

    /// What is said in a ticket.
    public struct Message: Hashable, Sendable {
        /// What it says, as Markdown.
        public var body: String
        /// Whether only agents may read it.
        public var isNote: Bool

        /// Makes a message.
        public init(body: String, isNote: Bool = false) {
            self.body = body
            self.isNote = isNote
        }
    }

    /// Makes an update of nothing.
    public init() {}

    /// Makes an update of some changes.
    public init(_ changes: TicketChange..., why: String? = nil) {
        self.changes = changes
        self.why = why
    }
}
