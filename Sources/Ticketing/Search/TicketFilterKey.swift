/// What can stand before the `:` or the comparison of a filter's term.
enum TicketFilterKey: Hashable {
    case state
    case priority
    case text(TicketCondition.TextKey)
    case device
    case port
    case time(TicketCondition.TimeKey)
    /// How long ago a ticket was filed, or changed for ``idle``.
    case age
    case idle
    case field(String)
    case has
    case flag
    case sla
    case number
    case link

    /// The words for keys, in the order that people are told of them.
    static let names =
        ["state", "priority"] + TicketCondition.TextKey.allCases.map(\.rawValue)
        + ["device", "port"] + TicketCondition.TimeKey.allCases.map(\.rawValue)
        + ["age", "idle", "field.NAME", "has", "is", "sla", "number", "link"]

    /// What other help desks call them.
    private static let aliases = [
        "status": "state", "group": "queue", "owner": "assignee", "customer": "requester",
        "tags": "tag",
    ]

    private static let keys: [String: TicketFilterKey] = {
        var keys: [String: TicketFilterKey] = [
            "state": .state, "priority": .priority, "device": .device, "port": .port, "age": .age,
            "idle": .idle, "has": .has, "is": .flag, "sla": .sla, "number": .number, "link": .link,
        ]
        for key in TicketCondition.TextKey.allCases { keys[key.rawValue] = .text(key) }
        for key in TicketCondition.TimeKey.allCases { keys[key.rawValue] = .time(key) }
        for (alias, name) in aliases { keys[alias] = keys[name] }
        return keys
    }()

    /// The key of a word in any case; a field's name stays as it is written.
    init?(written word: String) {
        if let name = Self.fieldName(in: word) {
            self = .field(name)
        } else if let key = Self.keys[word.lowercased()] {
            self = key
        } else {
            return nil
        }
    }

    /// What follows `field.` or `fields.` in a word; nil where it begins otherwise.
    static func fieldName(in word: String) -> String? {
        let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["field", "fields"].contains(parts[0].lowercased()) else {
            return nil
        }
        return String(parts[1])
    }

    /// The key that a word looks like, nil where there is none near.
    ///
    /// - Parameter word: Letters, in any case.
    /// - Returns: The nearest key that is at most two typing mistakes away, one for keys of two or
    ///   three letters, which nearly everything resembles otherwise.
    static func suggestion(for word: String) -> String? {
        let word = word.lowercased()
        guard word.count <= 16 else { return nil }
        let near = keys.keys.map { (key: $0, distance: distance(Array(word), Array($0))) }
            .filter { $0.distance <= ($0.key.count > 3 ? 2 : 1) }
        return near.min { ($0.distance, $0.key) < ($1.distance, $1.key) }?.key
    }

    /// How many letters must be added, left out, replaced or swapped with their neighbour.
    ///
    /// - SeeAlso: Optimal string alignment distance; Boytsov (2011), section 2.1.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1..<(left.count + 1) {
            var current = [row]
            for column in 1..<(right.count + 1) {
                let isSame = left[row - 1] == right[column - 1]
                var best = min(last[column - 1] + (isSame ? 0 : 1), last[column] + 1)
                best = min(best, current[column - 1] + 1)
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
