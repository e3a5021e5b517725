public import struct Foundation.Date

/// Work that somebody asked for, or that a fault asks for.
///
/// Its messages, attachments, events and evidence are kept beside it.
public struct Ticket: Hashable, Sendable, Codable {
    /// Its name; 0 before it is stored.
    public var number: TicketNumber
    /// Counts the times that it was changed, from 1.
    public var version: Int
    /// What it is about, one line.
    public var title: String
    /// What kind of work it is, by the name that the workflow gives it.
    public var type: String
    /// Where it stands in its life.
    public var state: TicketState
    /// Until when it waits; nil where it does not, or nobody knows.
    public var pendingUntil: Date?
    /// How it came to be done; nil before.
    public var resolution: TicketResolution?
    /// How much it comes before others.
    public var priority: TicketPriority
    /// Why, term by term; nil where only a person decided.
    public var assessment: PriorityAssessment?
    /// What a person decided instead.
    public var priorityOverride: PriorityOverride?
    /// Where it lies.
    public var queue: String
    /// Who works on it.
    public var assignee: String?
    /// Who asked for it.
    public var requester: String
    /// Who else wants to know of it, in order.
    public var watchers: [String]
    /// Words to find it by, in order.
    public var tags: [String]
    /// The values of its custom fields, by name.
    public var fields: [String: FieldValue]
    /// What it is connected with.
    public var links: [TicketLink]
    /// What is to be done.
    public var checklist: [ChecklistItem]
    /// When it is to be done, by somebody's word; its SLA may say otherwise.
    public var dueAt: Date?
    /// The project that it belongs to.
    public var project: String?
    /// The milestone of the project.
    public var milestone: String?
    /// The template that it was made of.
    public var template: String?
    /// Whether others may learn from it, and answers cite it.
    public var isKnowledge: Bool
    /// The ticket that it was merged into.
    public var mergedInto: TicketNumber?
    /// The places of the fabric that its text names, as the machine read them when it was filed.
    @EmptyIfMissing public var mentioned: [TicketPlace]
    /// What the machine knows of the alert that it is about; people do not write here.
    public var alert: AlertRecord?
    /// Where it was before it came to Docket.
    public var origin: TicketOrigin?
    /// When it was filed.
    public var createdAt: Date
    /// When it was changed last.
    public var updatedAt: Date
    /// When it was solved last; nil where it is not.
    public var solvedAt: Date?
    /// When it was closed.
    public var closedAt: Date?
    /// How often it was opened again.
    public var reopenCount: Int

    /// Makes a new ticket.
    public init(title: String, type: String, queue: String, requester: String, at now: Date) {
        number = TicketNumber(rawValue: 0)
        version = 1
        self.title = title
        self.type = type
        state = .new
        priority = .normal
        self.queue = queue
        self.requester = requester
        watchers = []
        tags = []
        fields = [:]
        links = []
        checklist = []
        isKnowledge = false
        mentioned = []
        createdAt = now
        updatedAt = now
        reopenCount = 0
    }

    /// The devices and ports that it names in its alert, its fields and its text, in order.
    public var places: [TicketPlace] {
        var places: [TicketPlace] = []
        func add(_ place: TicketPlace) {
            if !places.contains(place) { places.append(place) }
        }
        if let alert, let device = alert.device {
            add(TicketPlace(device: device, port: alert.port))
        }
        for name in fields.keys.sorted() {
            switch fields[name] {
            case .metric(let reading):
                add(TicketPlace(device: reading.device, port: reading.port))
            case .text(let text):
                if name == "device" { add(TicketPlace(device: text, port: nil)) }
                if name == "port", let place = TicketPlace(text) { add(place) }
            case .number, nil: break
            }
        }
        for place in mentioned { add(place) }
        return places
    }
}
