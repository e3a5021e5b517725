import Foundation
import Ticketing

/// Checks what was sent against what the desk knows: queues, types, fields, links, projects.
struct FieldCheck {
    private let desk: TicketDesk
    private let tickets: any TicketReading
    private let caller: Caller

    /// Begins a check.
    ///
    /// - Parameters:
    ///   - desk: Where tickets are kept.
    ///   - tickets: What the desk knows.
    ///   - caller: Who sent it: what they do not see is not there for them.
    init(_ desk: TicketDesk, _ tickets: any TicketReading, for caller: Caller) {
        self.desk = desk
        self.tickets = tickets
        self.caller = caller
    }

    /// A queue by its name, in any case.
    func queue(_ name: String) throws -> String {
        let queues = try tickets.queues().filter(\.isActive)
        guard let queue = queues.first(where: { $0.name == name.asName }) else {
            throw TicketRefusal.unknown(
                field: "queue",
                name: name,
                known: queues.map(\.name).filter { !caller.hiddenQueues.contains($0) }
            )
        }
        return queue.name
    }

    /// A queue by its name, or another where it takes no tickets: a title and a body are enough,
    /// whatever queues are closed.
    func openQueue(_ name: String) throws -> String {
        let queues = try tickets.queues().filter(\.isActive).map(\.name)
        guard !queues.contains(name.asName), let first = queues.first else {
            return try queue(name)
        }
        return first
    }

    /// A type by its name.
    func type(_ name: String) throws -> TicketType {
        let workflow = desk.workflows.current
        guard let type = workflow.type(name) else {
            throw TicketRefusal.unknown(
                field: "type",
                name: name,
                known: workflow.types.map(\.name)
            )
        }
        return type
    }

    /// The value of a custom field of a type.
    func value(
        _ input: FieldInput,
        of name: String,
        _ type: TicketType,
        at now: Date
    ) throws -> FieldValue {
        guard let definition = type.field(name) else {
            throw TicketRefusal.unknown(
                field: "fields.\(name.prefix(60))",
                name: String(name.prefix(60)),
                known: type.fields.map(\.name)
            )
        }
        let surroundings = desk.surroundings
        return try FieldReader(definition) { metric, place in
            surroundings.read(metric, at: place, now: now)
        }.value(input)
    }

    /// Throws where a field is missing that tickets like this one need.
    func requireFields(of ticket: Ticket, _ type: TicketType) throws {
        let facts = desk.environment(
            in: tickets,
            sla: .nothingPromised,
            hasAttachment: false,
            messages: [],
            context: [:],
            at: ticket.createdAt
        ).facts(ticket)
        for field in type.fields where field.isRequired && ticket.fields[field.name] == nil {
            guard field.condition?.matches(facts) ?? true else { continue }
            let help = field.help.map { ": \($0)" } ?? ""
            throw TicketError.invalid(
                field: "fields.\(field.name)",
                reason: "is needed for tickets of type \(type.name) (\(field.title))\(help)"
            )
        }
    }

    /// A link whose other end is there, and that leads round in no circle.
    func link(_ link: TicketLink, of ticket: Ticket) throws -> TicketLink {
        var link = link
        link.target = try TicketLimits.line(
            link.target,
            field: "links",
            limit: TicketLimits.text
        )
        guard link.kind.isBetweenTickets else {
            try Self.checkScheme(of: link)
            return link
        }
        guard let other = TicketNumber(link.target) else {
            throw TicketError.invalid(
                field: "links",
                reason: "name a ticket such as DK-1042, not '\(link.target.prefix(40))'"
            )
        }
        guard try tickets.ticket(other).map(caller.reader.sees) ?? false else {
            throw TicketError.invalid(
                field: "links",
                reason: "name \(other), and there is no such ticket"
            )
        }
        link.target = other.description
        if link.kind.isDirected, ticket.number.rawValue > 0 {
            try checkCircle(link.kind, from: other, to: ticket.number)
        }
        return link
    }

    /// Throws where an address would make a browser do something.
    private static func checkScheme(of link: TicketLink) throws {
        let scheme = URL(string: link.target)?.scheme?.lowercased()
        switch link.kind {
        case .web:
            guard let scheme, ["http", "https"].contains(scheme) else {
                throw TicketError.invalid(
                    field: "links",
                    reason: "of the kind web begin with http:// or https://"
                )
            }
        case .conversation:
            let allowed = ["http", "https", "tel", "sip", "sips", "mailto", "xmpp", "irc", "ircs"]
            guard scheme.map(allowed.contains) ?? true else {
                throw TicketError.invalid(
                    field: "links",
                    reason: "of the kind conversation are words, or begin with http://, https://, "
                        + "tel: or mailto:"
                )
            }
        default: return
        }
    }

    /// A project and one of its milestones.
    func milestone(project: String?, milestone: String?) throws -> TicketChange {
        guard let project else {
            guard milestone == nil else {
                throw TicketError.invalid(field: "milestone", reason: "needs a project beside it")
            }
            return .milestone(project: nil, milestone: nil)
        }
        let projects = try tickets.projects()
        guard let found = projects.first(where: { $0.name == project.asName }) else {
            throw TicketRefusal.unknown(
                field: "project",
                name: project,
                known: projects.map(\.name)
            )
        }
        if let milestone, !found.milestones.contains(where: { $0.name == milestone }) {
            throw TicketRefusal.unknown(
                field: "milestone",
                name: milestone,
                known: found.milestones.map(\.name)
            )
        }
        return .milestone(project: found.name, milestone: milestone)
    }

    /// Follows links of a kind from a ticket; throws where they come to another.
    private func checkCircle(
        _ kind: TicketLink.Kind,
        from start: TicketNumber,
        to end: TicketNumber
    ) throws {
        var ways: [[TicketNumber]] = [[end, start]]
        var seen: Set<TicketNumber> = [start]
        while let way = ways.popLast(), let last = way.last {
            guard last != end else { throw TicketError.linkCycle(path: way) }
            for link in try tickets.ticket(last)?.links ?? [] where link.kind == kind {
                guard let next = link.ticket, next == end || seen.insert(next).inserted else {
                    continue
                }
                ways.append(way + [next])
            }
        }
    }
}
