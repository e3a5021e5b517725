public import Ticketing

/// How somebody who tells an alert wants its ticket to be, where one is filed for it.
///
/// What cannot be so is said in the ticket, and keeps nobody from filing it: a fault must get its
/// ticket, whatever was renamed since its source was set up.
public struct AlertWishes: Hashable, Sendable {
    /// Where it is to lie.
    public var queue: String?
    /// What kind of work it is.
    public var type: String?
    /// The priority, whatever follows from what is known.
    public var priority: TicketPriority?
    /// Who is to work on it.
    public var assignee: String?
    /// Words to find it by.
    public var tags: [String] = []
    /// What is wrong with other wishes, each as a sentence without its end.
    public var refused: [String] = []

    /// Wishes for nothing.
    public init() {}
}
