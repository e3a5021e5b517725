/// Where tickets lie until somebody takes them.
public struct TicketQueue: Hashable, Sendable, Codable {
    /// Its name: `fabric`.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// The group that looks after it.
    public var group: String
    /// Whether new tickets may come in.
    public var isActive: Bool

    /// Makes a queue.
    public init(name: String, title: String, group: String, isActive: Bool = true) {
        self.name = name
        self.title = title
        self.group = group
        self.isActive = isActive
    }

    /// The queues that a desk begins with, each with a group of its own name.
    public static let standard = [
        TicketQueue(name: "inference", title: "Inference serving", group: "inference"),
        TicketQueue(name: "training", title: "Training", group: "training"),
        TicketQueue(name: "fabric", title: "Fabric", group: "fabric"),
        TicketQueue(name: "storage", title: "Storage", group: "storage"),
        TicketQueue(name: "platform", title: "Platform", group: "platform"),
        TicketQueue(name: "docs", title: "Documentation", group: "docs"),
    ]
}
