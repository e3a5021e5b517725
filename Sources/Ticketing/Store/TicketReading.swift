public import struct Foundation.Date

/// What can be read of tickets within one moment.
public protocol TicketReading: AccessReading, WebhookReading, InsightReading {
    /// A ticket, nil where there is none.
    func ticket(_ number: TicketNumber) throws -> Ticket?

    /// The messages of a ticket in their order; without notes where only what requesters may read is
    /// wanted.
    func messages(of number: TicketNumber, withNotes: Bool) throws -> [TicketMessage]

    /// The attachments of a ticket in their order.
    func attachments(of number: TicketNumber, withInternal: Bool) throws -> [Attachment]

    /// An attachment and the ticket that it belongs to, nil where there is none.
    func attachment(_ id: Int64) throws -> (attachment: Attachment, ticket: TicketNumber)?

    /// The bytes of a hash, nil where there are none.
    func content(_ hash: String) throws -> [UInt8]?

    /// The events of a ticket in their order.
    func events(of number: TicketNumber) throws -> [TicketEvent]

    /// The events of all tickets behind one, in their order.
    func events(after id: Int64, limit: Int) throws -> [TicketEvent]

    /// The id of the last event; 0 where there is none.
    func lastEvent() throws -> Int64

    /// What was frozen with a ticket, as it was written; nil where nothing was.
    func capsule(of number: TicketNumber) throws -> [UInt8]?

    /// The tickets that a search means.
    func search(_ search: TicketSearch) throws -> TicketPage

    /// How many tickets a filter means, by a grouping.
    func counts(
        _ filter: TicketFilter,
        by grouping: SavedView.Grouping,
        for reader: TicketReader,
        at now: Date
    ) throws -> [(value: String?, count: Int)]

    /// How many tickets there are by state and queue, where there are any; looks at an index only.
    func tallies() throws -> [TicketTally]

    /// How many active tickets there are by queue, priority and promise, where there are any; looks
    /// at an index only.
    func activeTallies() throws -> [ActiveTally]

    /// Tickets whose words are close to a text's, the closest first.
    func similar(
        to text: String,
        besides number: TicketNumber?,
        for reader: TicketReader,
        limit: Int
    ) throws -> [SimilarTicket]

    /// Active tickets about a place that a reader sees, the latest first.
    func active(at place: TicketPlace, for reader: TicketReader, limit: Int) throws -> [Ticket]

    /// The last ticket that an alert is about, nil where there was none.
    func ticket(forAlert key: String) throws -> Ticket?

    /// Tickets that telemetry filed for a rule since a time and that are still active.
    func alertTickets(
        source: String,
        rule: String?,
        group: String?,
        since: Date
    ) throws
        -> [Ticket]

    /// Tickets for which something is to be done at a time without anybody doing anything.
    func dueTickets(at now: Date, limit: Int) throws -> [TicketNumber]

    /// Tickets that a filter means and for which a rule has done nothing since a person did something,
    /// by number in order.
    func waiting(
        for rule: String,
        _ filter: TicketFilter,
        after number: TicketNumber?,
        limit: Int,
        at now: Date
    ) throws -> [TicketNumber]

    /// The tickets that link to one, with how they do.
    func linking(to number: TicketNumber) throws -> [(ticket: TicketNumber, kind: TicketLink.Kind)]

    /// People in the order of their names.
    func people() throws -> [Person]

    /// Somebody, nil where there is nobody of this name.
    func person(_ name: String) throws -> Person?

    /// Groups in the order of their names.
    func groups() throws -> [PersonGroup]

    /// Queues in the order of their names.
    func queues() throws -> [TicketQueue]

    /// Projects in the order of their names.
    func projects() throws -> [Project]

    /// How many tickets each milestone of a project has for a reader, and how many of them are done.
    func progress(
        of project: String,
        for reader: TicketReader
    ) throws -> [String: (all: Int, done: Int)]

    /// The views of somebody in the order of their names.
    func views(of owner: String) throws -> [SavedView]

    /// The notices for somebody, the latest first.
    func notices(for person: String, limit: Int) throws -> [TicketNotice]

    /// Tokens in the order in which they were made.
    func tokens() throws -> [AccessToken]

    /// The token of a hash, nil where there is none.
    func token(hash: String) throws -> AccessToken?

    /// What was made under an idempotency key, nil where nothing was.
    func made(under key: IdempotencyKey) throws -> IdempotencyKey.Made?

    /// A bulk change that was not taken back, nil where there is none.
    func bulkChange(_ id: Int64) throws -> BulkChange?

    /// The workflow files that were in force, the latest first.
    func workflows(limit: Int) throws -> [StoredWorkflow]
}
