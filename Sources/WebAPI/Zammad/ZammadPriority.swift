import Ticketing

/// How Zammad calls priorities: `3 high`.
enum ZammadPriority {
    /// The name of a priority.
    static func name(_ priority: TicketPriority) -> String {
        "\(priority.rawValue) \(priority.name)"
    }

    /// The priority of a name, with or without its number; nil where there is none.
    static func named(_ text: String) -> TicketPriority? {
        let text = text.lowercased()
        return TicketPriority.allCases.first { name($0) == text || $0.name == text }
    }
}
