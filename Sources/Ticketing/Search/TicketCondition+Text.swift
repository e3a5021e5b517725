extension TicketCondition {
    /// The condition in the filter language.
    var text: String {
        switch self {
        case .state(let states): "state:" + Self.text(states)
        case .priority(let comparison, let priority):
            "priority\(comparison.rawValue)\(priority.name)"
        case .text(let key, let values):
            "\(key.rawValue):"
                + values.sorted().map(FilterQuoting.value).joined(separator: ",")
        case .place(let place):
            (place.port == nil ? "device:" : "port:") + FilterQuoting.value(place.description)
        case .time(let key, let comparison, let moment):
            key.rawValue + comparison.rawValue + WrittenMoment.text(moment)
        case .field(let name, let comparison, let value):
            "field.\(name)\(comparison.rawValue)\(FilterQuoting.value(value))"
        case .hasField(let name): "has:field.\(name)"
        case .sla(let states):
            "sla:"
                + SLAState.allCases.filter(states.contains).map(\.rawValue).joined(separator: ",")
        case .flag(.attachment): "has:attachment"
        case .flag(let flag): "is:\(flag.rawValue)"
        case .number(let numbers):
            numbers.count == 1
                ? numbers.map(\.description).joined()
                : "number:" + numbers.sorted().map(\.description).joined(separator: ",")
        case .link(let kind, let target):
            "link:" + FilterQuoting.value(kind.map { "\($0.rawValue)/\(target)" } ?? target)
        }
    }

    /// Its key and its value where ``text`` has one value of which there could be several; nil for
    /// those that hold a set, or an order.
    var listedTerm: (key: String, value: String)? {
        switch self {
        case .priority(.equal, _), .place, .field(_, .equal, _), .hasField, .flag, .link:
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            return (parts[0], parts[1])
        case .state, .priority, .text, .time, .field, .sla, .number: return nil
        }
    }

    private static func text(_ states: Set<TicketState>) -> String {
        let active = Set(TicketState.allCases.filter(\.isActive))
        if states == active { return "active" }
        if states == Set(TicketState.allCases).subtracting(active) { return "done" }
        return TicketState.allCases.filter(states.contains).map(\.rawValue).joined(separator: ",")
    }
}
