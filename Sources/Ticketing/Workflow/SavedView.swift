/// A search that is kept, and how its tickets are shown.
public struct SavedView: Hashable, Sendable, Codable {
    /// What tickets are sorted by.
    public enum SortKey: String, Hashable, Sendable, Codable, CaseIterable {
        /// How well it fits the words that are searched for; the most urgent first without words.
        case relevance
        /// By priority, then its score.
        case priority
        /// By when it was filed.
        case created
        /// By when it was changed last.
        case updated
        /// By when it is due; those that are not come last.
        case due
        /// By number.
        case number
        /// By title.
        case title
    }

    /// How tickets are taken together.
    public enum Grouping: String, Hashable, Sendable, Codable, CaseIterable {
        /// By state.
        case state
        /// By queue.
        case queue
        /// By assignee.
        case assignee
        /// By priority.
        case priority
        /// By type.
        case type
        /// By project.
        case project
        /// By milestone.
        case milestone
    }

    /// How groups are shown.
    public enum Layout: String, Hashable, Sendable, Codable, CaseIterable {
        /// Below each other.
        case list
        /// Beside each other.
        case board
    }

    /// The columns that can be shown, beside `fields.NAME`.
    public static let columns = [
        "number", "title", "type", "state", "priority", "score", "queue", "assignee", "requester",
        "tags", "due", "created", "updated", "sla", "project", "milestone",
    ]

    /// Its name, as programs know it.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// The search, in the filter language.
    public var filter: String
    /// The columns, in order.
    public var columns: [String]
    /// What tickets are sorted by.
    public var sort: SortKey
    /// Whether the last come first.
    public var isDescending: Bool
    /// How tickets are taken together; nil for not at all.
    public var grouping: Grouping?
    /// How groups are shown.
    public var layout: Layout
    /// Whose it is; nil for all, by the workflow file.
    public var owner: String?

    /// Makes a view of tickets by priority.
    public init(name: String, title: String, filter: String) {
        self.name = name
        self.title = title
        self.filter = filter
        columns = ["number", "priority", "state", "title", "queue", "assignee", "updated"]
        sort = .priority
        isDescending = true
        layout = .list
    }
}
