public import struct Foundation.Date

/// What can be written of tickets within one transaction.
public protocol TicketWriting: TicketReading, AccessWriting, WebhookWriting {
    /// Stores a new ticket and all that belongs to it.
    ///
    /// - Returns: The edit with the ticket's number, and its messages with theirs.
    func insert(_ edit: TicketEdit, _ standing: TicketStanding) throws -> Ticket

    /// Stores a changed ticket and what belongs to the change; its version is one more then.
    func update(_ edit: TicketEdit, _ standing: TicketStanding) throws -> Ticket

    /// Stores what the machine knows of a ticket's alert, which is no change of the ticket: its version
    /// stays.
    func refresh(_ ticket: Ticket) throws

    /// Stores where a ticket stands where nothing else changed.
    func update(_ standing: TicketStanding, of number: TicketNumber) throws

    /// Freezes what a ticket stands on.
    func freeze(_ capsule: [UInt8], with number: TicketNumber) throws

    /// Attaches a file; bytes that are there already are not stored again.
    func attach(
        _ attachment: Attachment,
        _ content: [UInt8],
        to number: TicketNumber
    ) throws
        -> Attachment

    /// Gives messages and files of a ticket to another.
    func move(messages: [Int64], attachments: [Int64], from: TicketNumber, to: TicketNumber) throws

    /// Says which ticket an alert is about.
    func bind(alert key: String, to number: TicketNumber) throws

    /// Stores somebody, new or known.
    func save(_ person: Person) throws

    /// Stores a group, new or known.
    func save(_ group: PersonGroup) throws

    /// Stores a queue, new or known.
    func save(_ queue: TicketQueue) throws

    /// Stores a project, new or known.
    func save(_ project: Project) throws

    /// Stores a view of its owner, new or known.
    func save(_ view: SavedView) throws

    /// Removes a view; whether there was one.
    func removeView(_ name: String, of owner: String) throws -> Bool

    /// Says that somebody has seen their notices up to one; whether there is that one.
    func seen(upTo notice: Int64, by person: String) throws -> Bool

    /// Stores a token.
    func add(_ token: AccessToken) throws -> AccessToken

    /// Takes a token back; whether there was one that was valid.
    func revokeToken(_ id: Int64, at now: Date) throws -> Bool

    /// Remembers what was made under an idempotency key.
    func remember(_ key: IdempotencyKey, made: String, at now: Date) throws

    /// Stores a bulk change.
    ///
    /// - Returns: Its number.
    func add(_ change: BulkChange) throws -> Int64

    /// Notes that a bulk change was taken back.
    func undone(_ bulk: Int64, at now: Date) throws

    /// Stores a workflow file that came into force.
    func add(_ workflow: StoredWorkflow) throws
}
