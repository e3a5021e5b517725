/// How a ticket came to be done.
public enum TicketResolution: String, Hashable, Sendable, Codable, CaseIterable {
    /// What was wrong is not any more, or what was asked for is done.
    case fixed
    /// It was answered.
    case answered
    /// It is the same as another ticket.
    case duplicate
    /// It is so, and stays so; an alert of the same kind does not open it again.
    case wontFix
    /// There was nothing to do.
    case invalid
}
