import Foundation
import GRDB
import Ticketing

/// A filter as a condition of SQL; nothing that a user types becomes SQL or FTS5 syntax.
struct TicketFilterSQL {
    /// A condition on the rows of `ticket` and its arguments.
    struct Condition {
        var sql: String
        var arguments: StatementArguments = []

        static let everything = Condition(sql: "1")
        static let nothing = Condition(sql: "0")
    }

    /// Who reads: what is `me`, and which words are there to be found.
    let reader: TicketReader
    let now: Date
    let text: TicketText

    /// What is searched for in FTS5 when all of a filter's words have to be there.
    struct Split {
        /// The query for FTS5; nil where there are no words to rank by.
        var words: String?
        /// Whether that is one phrase alone.
        var isPhrase = false
        /// What is left.
        var rest: TicketFilter
    }

    /// The number of a state in the table, in the order of a ticket's life.
    static func ordinal(_ state: TicketState) -> Int {
        switch state {
        case .new: 0
        case .open: 1
        case .pending: 2
        case .solved: 3
        case .closed: 4
        }
    }

    /// Takes the words out that stand beside all other conditions, so that tickets can be ranked by
    /// them.
    func split(_ filter: TicketFilter) -> Split {
        let parts: [TicketFilter]
        if case .all(let all) = filter { parts = all } else { parts = [filter] }
        var queries: [String] = []
        var rest: [TicketFilter] = []
        for part in parts {
            switch part {
            case .word, .phrase:
                guard let query = text.query(for: part) else {
                    return Split(words: nil, rest: .any([]))
                }
                queries.append(query)
            default: rest.append(part)
            }
        }
        guard !queries.isEmpty else { return Split(words: nil, rest: .all(rest)) }
        return Split(
            words: scoped(queries.joined(separator: " AND ")),
            isPhrase: queries.count == 1 && Self.isPhrase(parts),
            rest: .all(rest)
        )
    }

    private static func isPhrase(_ parts: [TicketFilter]) -> Bool {
        parts.contains { part in
            switch part {
            case .phrase, .word(_, isPrefix: true): true
            default: false
            }
        }
    }

    /// A query for FTS5 in what the reader may read.
    private func scoped(_ query: String) -> String {
        reader.seesAll ? query : "{title body fields} : (\(query))"
    }

    /// The condition of a filter, and that the reader may see the ticket.
    func visible(_ filter: TicketFilter) -> Condition {
        let wanted = condition(filter)
        guard !reader.seesEverything else { return wanted }
        var alternatives: [String] = []
        var arguments = wanted.arguments
        if reader.seesAll {
            let hidden = reader.hiddenQueues.sorted()
            let places = hidden.map { _ in "?" }.joined(separator: ", ")
            alternatives.append("t.queue NOT IN (\(places))")
            arguments += StatementArguments(hidden)
        }
        if let name = reader.name {
            alternatives.append("t.requester = ?")
            alternatives.append(
                """
                EXISTS (SELECT 1 FROM ticketWatcher AS own
                         WHERE own.ticket = t.number AND own.person = ?)
                """
            )
            arguments += [name, name]
        }
        guard !alternatives.isEmpty else { return .nothing }
        return Condition(
            sql: "(\(wanted.sql)) AND (\(alternatives.joined(separator: " OR ")))",
            arguments: arguments
        )
    }

    /// The condition of a filter.
    func condition(_ filter: TicketFilter) -> Condition {
        switch filter {
        case .all(let parts): return joined(parts, " AND ", none: .everything)
        case .any(let parts): return joined(parts, " OR ", none: .nothing)
        case .not(let inner):
            let inner = condition(inner)
            return Condition(sql: "NOT ifnull((\(inner.sql)), 0)", arguments: inner.arguments)
        case .word, .phrase:
            // What cannot be searched for is found nowhere.
            guard let query = text.query(for: filter) else { return .nothing }
            return Condition(
                sql: "t.number IN (SELECT rowid FROM ticketSearch WHERE ticketSearch MATCH ?)",
                arguments: [scoped(query)]
            )
        case .condition(let condition): return self.condition(condition)
        }
    }

    private func joined(
        _ parts: [TicketFilter],
        _ operator: String,
        none: Condition
    ) -> Condition {
        guard !parts.isEmpty else { return none }
        let conditions = parts.map(condition)
        return Condition(
            sql: "(" + conditions.map(\.sql).joined(separator: `operator`) + ")",
            arguments: conditions.reduce(into: []) { $0 += $1.arguments }
        )
    }

    private func condition(_ condition: TicketCondition) -> Condition {
        switch condition {
        case .state(let states): return state(states.map(Self.ordinal).sorted())
        case .priority(let comparison, let priority):
            return compared("t.priority", comparison, priority.rawValue)
        case .text(let key, let values): return self.text(key, values)
        case .place(let place): return self.place(place)
        case .time(let key, let comparison, let moment):
            return compared(
                Self.column(key),
                comparison,
                moment.date(at: now).timeIntervalSince1970
            )
        case .field(let name, let comparison, let value): return field(name, comparison, value)
        case .hasField(let name):
            return Condition(
                sql: """
                    t.number IN (SELECT f.ticket FROM ticketField AS f WHERE f.name = ?)
                    """,
                arguments: [name]
            )
        case .sla(let states): return list("t.sla", states.map(\.rawValue).sorted())
        // What people thought of a priority is shown to agents only, and so is that they did.
        case .flag(.overridden) where !reader.seesAll: return .nothing
        case .flag(.attachment) where !reader.seesAll:
            return Condition(
                sql: """
                    t.number IN (SELECT a.ticket FROM attachment AS a WHERE a.isInternal = 0)
                    """
            )
        case .flag(let flag): return Condition(sql: Self.sql(flag))
        case .number(let numbers): return list("t.number", numbers.map(\.rawValue).sorted())
        case .link(let kind, let target):
            let target = TicketNumber(target)?.description ?? target
            return Condition(
                sql: """
                    t.number IN (SELECT l.ticket FROM ticketLink AS l
                                  WHERE l.target = ? AND (? IS NULL OR l.kind = ?))
                    """,
                arguments: [target, kind?.rawValue, kind?.rawValue]
            )
        }
    }

    /// Written out and not bound, so that SQLite sees which of its indexes hold only active tickets.
    private func state(_ states: [Int]) -> Condition {
        guard !states.isEmpty else { return .nothing }
        let active = states.allSatisfy { $0 < 3 }
        if states == [0, 1, 2] { return Condition(sql: "t.state < 3") }
        let list = states.map { String($0) }.joined(separator: ", ")
        // The + keeps SQLite from sorting all tickets of a state to show the first of them.
        return Condition(sql: (active ? "t.state < 3 AND " : "") + "+t.state IN (\(list))")
    }

    private func list<Value: DatabaseValueConvertible>(
        _ column: String,
        _ values: [Value]
    ) -> Condition {
        guard !values.isEmpty else { return .nothing }
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        return Condition(sql: "\(column) IN (\(marks))", arguments: StatementArguments(values))
    }

    private func compared(
        _ column: String,
        _ comparison: TicketComparison,
        _ value: some DatabaseValueConvertible
    ) -> Condition {
        Condition(sql: "\(column) \(Self.sql(comparison)) ?", arguments: [value])
    }

    private func text(_ key: TicketCondition.TextKey, _ values: Set<String>) -> Condition {
        // Without a name nobody is me.
        let named = values.subtracting(["none", "me"])
            .union(values.contains("me") ? [reader.name].compactMap(\.self) : []).sorted()
        let wantsNone = values.contains("none")
        func member(_ table: String, _ column: String) -> Condition {
            let found = list("m.\(column)", named)
            let exists = "t.number IN (SELECT m.ticket FROM \(table) AS m WHERE \(found.sql))"
            let none = "NOT EXISTS (SELECT 1 FROM \(table) AS m WHERE m.ticket = t.number)"
            return Condition(
                sql: wantsNone ? "(\(exists) OR \(none))" : exists,
                arguments: found.arguments
            )
        }
        switch key {
        case .watcher: return member("ticketWatcher", "person")
        case .tag: return member("ticketTag", "tag")
        case .workload: return member("ticketWorkload", "workload")
        case .type, .queue, .assignee, .requester, .project, .milestone, .resolution, .template,
            .alert, .origin:
            let found = list("t.\(key.rawValue)", named)
            guard wantsNone else { return found }
            return Condition(
                sql: "(t.\(key.rawValue) IS NULL OR \(found.sql))",
                arguments: found.arguments
            )
        }
    }

    private func place(_ place: TicketPlace) -> Condition {
        Condition(
            sql: """
                t.number IN (SELECT p.ticket FROM ticketPlace AS p
                              WHERE p.device = ? AND p.port \(place.port == nil ? ">= ?" : "= ?"))
                """,
            // Every port's name comes after the empty one.
            arguments: [place.device, place.port ?? ""]
        )
    }

    private func field(
        _ name: String,
        _ comparison: TicketComparison,
        _ value: String
    ) -> Condition {
        let compared = Self.sql(comparison)
        let number = FieldValue.text(value).comparedNumber
        return Condition(
            sql: """
                t.number IN (SELECT f.ticket FROM ticketField AS f
                              WHERE f.name = ?
                                AND CASE WHEN ? IS NOT NULL AND f.number IS NOT NULL
                                    THEN f.number \(compared) ?
                                    WHEN f.isText OR ? THEN f.text \(compared) ? ELSE 0 END)
                """,
            arguments: [name, number, number, comparison == .equal, value.lowercased()]
        )
    }

    private static func sql(_ comparison: TicketComparison) -> String {
        switch comparison {
        case .equal: "="
        case .less: "<"
        case .atMost: "<="
        case .more: ">"
        case .atLeast: ">="
        }
    }

    private static func column(_ key: TicketCondition.TimeKey) -> String {
        switch key {
        case .created: "t.createdAt"
        case .updated: "t.updatedAt"
        case .due: "t.due"
        case .solved: "t.solvedAt"
        case .pending: "t.pendingUntil"
        }
    }

    private static func sql(_ flag: TicketCondition.Flag) -> String {
        switch flag {
        case .active: "t.state < 3"
        case .unassigned: "t.assignee IS NULL"
        case .knowledge: "t.isKnowledge"
        case .merged: "t.isMerged"
        case .alert: "t.alert IS NOT NULL"
        case .attachment: "t.hasAttachment"
        case .todo: "t.hasTodo"
        case .overridden: "t.isOverridden"
        }
    }
}
