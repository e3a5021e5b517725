extension TicketCondition.TextKey {
    /// Whether `me` stands for who asks.
    public var understandsMe: Bool { self == .assignee || self == .requester || self == .watcher }

    /// Whether `none` asks for tickets that have no such text.
    public var understandsNone: Bool {
        switch self {
        case .assignee, .watcher, .tag, .project, .milestone, .resolution, .template, .alert,
            .origin:
            true
        case .type, .queue, .requester, .workload: false
        }
    }
}
