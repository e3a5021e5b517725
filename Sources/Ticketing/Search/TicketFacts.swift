public import struct Foundation.Date

/// All that must be known of a ticket to tell whether a filter means it.
public struct TicketFacts: Sendable {
    /// The ticket.
    public var ticket: Ticket
    /// The time that relative moments are told from.
    public var now: Date
    /// Who `me` is; nil where nobody asks.
    public var me: String?
    /// How its SLA stands.
    public var sla: TicketCondition.SLAState
    /// When its SLA's next target is due; nil where no clock runs.
    public var nextDue: Date?
    /// Whether somebody attached a file.
    public var hasAttachment: Bool
    /// The workloads that its priority's reasons name.
    public var workloads: [String]
    /// Whether its title, messages and fields hold a word, or one that begins so.
    public var hasWord: @Sendable (_ word: String, _ isPrefix: Bool) -> Bool
    /// Whether they hold words that follow each other.
    public var hasPhrase: @Sendable (_ phrase: String) -> Bool

    /// Makes facts; without the last two no word is found.
    public init(
        ticket: Ticket,
        now: Date,
        me: String? = nil,
        sla: TicketCondition.SLAState = .none,
        nextDue: Date? = nil,
        hasAttachment: Bool = false,
        workloads: [String] = [],
        hasWord: @escaping @Sendable (_ word: String, _ isPrefix: Bool) -> Bool = { _, _ in false },
        hasPhrase: @escaping @Sendable (_ phrase: String) -> Bool = { _ in false }
    ) {
        self.ticket = ticket
        self.now = now
        self.me = me
        self.sla = sla
        self.nextDue = nextDue
        self.hasAttachment = hasAttachment
        self.workloads = workloads
        self.hasWord = hasWord
        self.hasPhrase = hasPhrase
    }
}
