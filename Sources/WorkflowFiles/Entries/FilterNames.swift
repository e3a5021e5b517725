import Ticketing

/// What a filter names that can be missing, in lower case, as filters do not tell cases apart.
struct FilterNames {
    private(set) var types: Set<String> = []
    private(set) var queues: Set<String> = []
    private(set) var fields: Set<String> = []
    /// Whether it asks for whoever looks.
    private(set) var asksForMe = false

    init(_ filter: TicketFilter) {
        add(filter)
    }

    private mutating func add(_ filter: TicketFilter) {
        switch filter {
        case .all(let filters), .any(let filters):
            for filter in filters { add(filter) }
        case .not(let filter): add(filter)
        case .word, .phrase: break
        case .condition(let condition): add(condition)
        }
    }

    private mutating func add(_ condition: TicketCondition) {
        switch condition {
        case .text(.type, let names): types.formUnion(names.map(\.asName))
        case .text(.queue, let names): queues.formUnion(names.map(\.asName))
        case .text(.assignee, let names), .text(.requester, let names), .text(.watcher, let names):
            if names.contains(where: { $0.lowercased() == "me" }) { asksForMe = true }
        case .field(let name, _, _), .hasField(let name): fields.insert(name.lowercased())
        default: break
        }
    }
}
