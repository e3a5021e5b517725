import struct Foundation.Date

extension TicketCondition {
    /// Whether it is so for a ticket.
    func matches(_ facts: TicketFacts) -> Bool {
        let ticket = facts.ticket
        switch self {
        case .state(let states): return states.contains(ticket.state)
        case .priority(let comparison, let priority):
            return comparison.holds(ticket.priority, priority)
        case .text(let key, let values): return Self.has(key, values, facts)
        case .place(let place):
            return ticket.places.contains { other in
                Self.isSame(other.device, place.device)
                    && (place.port.map { Self.isSame($0, other.port ?? "") } ?? true)
            }
        case .time(let key, let comparison, let moment):
            guard let time = Self.time(key, facts) else { return false }
            return comparison.holds(time, moment.date(at: facts.now))
        case .field(let name, let comparison, let wanted):
            return ticket.fields[name].map { $0.compares(comparison, to: wanted) } ?? false
        case .hasField(let name): return ticket.fields[name] != nil
        case .sla(let states): return states.contains(facts.sla)
        case .flag(let flag): return Self.has(flag, facts)
        case .number(let numbers): return numbers.contains(ticket.number)
        case .link(let kind, let target):
            return ticket.links.contains { link in
                (kind == nil || kind == link.kind) && Self.leads(link, to: target)
            }
        }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.lowercased() == right.lowercased()
    }

    private static func leads(_ link: TicketLink, to target: String) -> Bool {
        if let number = link.ticket, number == TicketNumber(target) { return true }
        return isSame(link.target, target)
    }

    private static func has(_ key: TextKey, _ values: Set<String>, _ facts: TicketFacts) -> Bool {
        let present = Set(texts(key, facts).map { $0.lowercased() })
        return values.contains { value in
            switch value.lowercased() {
            case "none" where key.understandsNone: present.isEmpty
            case "me" where key.understandsMe:
                facts.me.map { present.contains($0.lowercased()) } ?? false
            case let value: present.contains(value)
            }
        }
    }

    private static func texts(_ key: TextKey, _ facts: TicketFacts) -> [String] {
        let ticket = facts.ticket
        switch key {
        case .type: return [ticket.type]
        case .queue: return [ticket.queue]
        case .assignee: return [ticket.assignee].compactMap(\.self)
        case .requester: return [ticket.requester]
        case .watcher: return ticket.watchers
        case .tag: return ticket.tags
        case .project: return [ticket.project].compactMap(\.self)
        case .milestone: return [ticket.milestone].compactMap(\.self)
        case .resolution: return [ticket.resolution?.rawValue].compactMap(\.self)
        case .template: return [ticket.template].compactMap(\.self)
        case .alert: return [ticket.alert?.rule].compactMap(\.self)
        case .origin: return [ticket.origin?.system].compactMap(\.self)
        case .workload:
            guard case .text(let workload) = ticket.fields["workload"] else {
                return facts.workloads
            }
            return facts.workloads + [workload]
        }
    }

    private static func time(_ key: TimeKey, _ facts: TicketFacts) -> Date? {
        switch key {
        case .created: facts.ticket.createdAt
        case .updated: facts.ticket.updatedAt
        case .due: [facts.ticket.dueAt, facts.nextDue].compactMap(\.self).min()
        case .solved: facts.ticket.solvedAt
        case .pending: facts.ticket.pendingUntil
        }
    }

    private static func has(_ flag: Flag, _ facts: TicketFacts) -> Bool {
        switch flag {
        case .active: facts.ticket.state.isActive
        case .unassigned: facts.ticket.assignee == nil
        case .knowledge: facts.ticket.isKnowledge
        case .merged: facts.ticket.mergedInto != nil
        case .alert: facts.ticket.alert != nil
        case .attachment: facts.hasAttachment
        case .todo: facts.ticket.checklist.contains { !$0.isDone }
        case .overridden: facts.ticket.priorityOverride != nil
        }
    }
}
