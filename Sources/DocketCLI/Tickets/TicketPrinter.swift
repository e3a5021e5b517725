import Foundation
import HelpDesk
import Ticketing
import WebAPI

/// Shows tickets at a terminal.
enum TicketPrinter {
    /// Prints anything as JSON.
    static func json(_ value: some Encodable) throws {
        Console.print(
            String(decoding: try APICoding.encoded(value, isPretty: true), as: UTF8.self)
        )
    }

    /// Prints a list.
    static func list(_ page: TicketPageBody, columns: [String]) {
        guard !page.tickets.isEmpty else { return }
        var table = TextTable(columns)
        for ticket in page.tickets { table.add(columns.map { cell($0, ticket) }) }
        table.print()
        if let total = page.total, total > page.tickets.count {
            Console.note(
                "\(page.tickets.count) of \(page.totalIsExact ? "" : "more than ")"
                    + "\(Amounts.count(total)); --limit or --cursor shows more"
            )
        }
    }

    /// Prints what changed in a line.
    static func line(_ ticket: TicketBody) {
        let priority = styled(ticket.priority)
        Console.print(
            "\(Console.styled(ticket.number.description, .bold)) \(state(ticket)), \(priority), "
                + "\(ticket.queue), \(ticket.assignee ?? "nobody's"): "
                + Console.harmless(ticket.title)
        )
    }

    /// Tells what is close to a ticket that was filed.
    static func near(_ ticket: TicketBody) {
        for similar in ticket.similar ?? [] {
            Console.note(
                "  close to \(similar.number) (\(similar.state.rawValue), "
                    + "\(Int(similar.closeness * 100)) %): \(Console.harmless(similar.title))"
            )
        }
        for document in ticket.documents ?? [] {
            Console.note(
                "  may help: \(Console.harmless("\(document.title) › \(document.section)"))"
            )
        }
    }

    /// Prints a whole ticket.
    static func whole(_ ticket: TicketBody) {
        Console.print(
            Console.styled("\(ticket.number)  \(Console.harmless(ticket.title))", .bold)
        )
        Console.print(
            "\(state(ticket)) · \(styled(ticket.priority)) · \(ticket.type) · queue "
                + "\(ticket.queue) · \(ticket.assignee.map { "with \($0)" } ?? "nobody's")"
        )
        Console.print(
            "asked for by \(ticket.requester), \(Amounts.moment(ticket.createdAt)), changed "
                + "\(Amounts.moment(ticket.updatedAt)), version \(ticket.version)"
        )
        facts(ticket)
        reasons(ticket)
        clocks(ticket)
        alert(ticket)
        for item in ticket.checklist {
            Console.print("  [\(item.isDone ? "x" : " ")] \(Console.harmless(item.text))")
        }
        for message in ticket.messages ?? [] { self.message(message) }
        for file in ticket.attachments ?? [] {
            Console.print(
                "  file \(file.id): \(Console.harmless(file.name)), \(file.mediaType), "
                    + "\(Amounts.count(file.size)) bytes\(file.internal ? ", internal" : "")"
            )
        }
        let fired = ticket.rulesFired ?? []
        if !fired.isEmpty { Console.print(Console.styled("\nRules", .bold)) }
        for firing in fired {
            Console.print(
                "  \(firing.rule)\(firing.stopped ? " was stopped" : ""): "
                    + Console.harmless(firing.did.isEmpty ? firing.why ?? "" : firing.did)
            )
        }
        if ticket.evidence != nil {
            Console.note("\n'docket ticket show \(ticket.number) --evidence' shows then and now")
        }
    }

    /// Prints the history.
    static func events(_ events: [TicketEventBody]) {
        for event in events {
            let subject = event.subject.map { " \($0)" } ?? ""
            let change: String =
                switch (event.before, event.after) {
                case (let before?, let after?): ": \(before) -> \(after)"
                case (nil, let after?): ": \(after)"
                case (let before?, nil): ": \(before) -> nothing"
                case (nil, nil): ""
                }
            let why = event.why.map { " (\($0))" } ?? ""
            Console.print(
                Console.harmless(
                    "\(Amounts.moment(event.time))  \(event.actor)  \(event.kind.rawValue)"
                        + "\(subject)\(change)\(why)"
                )
            )
        }
    }

    /// Prints what was so beside what is so.
    static func evidence(_ evidence: EvidenceBody) {
        Console.print("frozen \(Amounts.moment(evidence.frozenAt)), sha256 \(evidence.sha256)")
        if let question = evidence.question {
            Console.print("asked: \(Console.harmless(question))")
        }
        let isRead = evidence.readAt != nil
        for found in evidence.findings {
            let state = !isRead ? "then" : found.stillThere ? "still there" : "over now"
            Console.print("\(state): \(Console.harmless(found.finding.title))")
        }
        if !isRead { Console.note("what is so now, a server that runs knows: --server") }
        var table = TextTable(["place", "metric", "then", "now", "unit"])
        for pair in evidence.samples {
            let then = pair.then
            table.add([
                [then.device, then.port].compactMap { $0 }.joined(separator: " "), then.metric,
                number(then.value),
                pair.now.map { number($0.value) } ?? (isRead ? "not read" : "-"), then.unit,
            ])
        }
        if !table.isEmpty { table.print() }
        if !evidence.hourBefore.isEmpty { Console.print("\nIn the hour before") }
        for movement in evidence.hourBefore {
            Console.print(
                "  \(movement.place) \(movement.metric): "
                    + "\(number(movement.from)) -> \(number(movement.to)) \(movement.unit), "
                    + "at most \(number(movement.peak)), since \(Amounts.moment(movement.since))"
            )
        }
    }

    /// What a column shows of a ticket.
    static func cell(_ column: String, _ ticket: TicketBody) -> String {
        switch column {
        case "number": return ticket.number.description
        case "title": return ticket.title
        case "type": return ticket.type
        case "state": return ticket.state.rawValue
        case "priority": return ticket.priority.name
        case "score": return ticket.priorityReasons.map { number($0.score) } ?? "-"
        case "queue": return ticket.queue
        case "assignee": return ticket.assignee ?? "-"
        case "requester": return ticket.requester
        case "tags": return ticket.tags.joined(separator: ",")
        case "due": return ticket.nextDue.map(Amounts.moment) ?? "-"
        case "created": return Amounts.moment(ticket.createdAt)
        case "updated": return Amounts.moment(ticket.updatedAt)
        case "sla": return ticket.slaState.rawValue
        case "project": return ticket.project ?? "-"
        case "milestone": return ticket.milestone ?? "-"
        default:
            let name = column.hasPrefix("fields.") ? String(column.dropFirst(7)) : column
            return ticket.fields[name]?.description ?? "-"
        }
    }

    private static func facts(_ ticket: TicketBody) {
        func print(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { Console.print("\(name): \(Console.harmless(value))") }
        }
        print("tags", ticket.tags.joined(separator: ", "))
        print("watched by", ticket.watchers.joined(separator: ", "))
        for name in ticket.fields.keys.sorted() {
            let now = ticket.liveFields?[name]?.shownValue.map { ", now \($0)" } ?? ""
            print(name, ticket.fields[name].map { $0.description + now })
        }
        for link in ticket.links { print(link.kind.rawValue, link.target) }
        for link in ticket.linkedFrom ?? [] { print("from \(link.ticket)", link.kind.rawValue) }
        print("due", ticket.dueAt.map(Amounts.moment))
        print(
            "project",
            ticket.project.map {
                [$0, ticket.milestone].compactMap(\.self).joined(separator: " / ")
            }
        )
        print("merged into", ticket.mergedInto?.description)
        print("was", ticket.origin.map { "\($0.system) \($0.key)" })
    }

    private static func reasons(_ ticket: TicketBody) {
        if let override = ticket.priorityOverride {
            Console.print(
                "priority \(override.priority.name) by \(override.by): "
                    + Console.harmless(override.reason)
            )
        }
        guard let reasons = ticket.priorityReasons else { return }
        Console.print("score \(number(reasons.score)), which makes \(reasons.priority.name):")
        for term in reasons.terms {
            Console.print(
                "  x \(number(term.value))  \(term.name.rawValue): \(Console.harmless(term.reason))"
            )
        }
    }

    private static func clocks(_ ticket: TicketBody) {
        for clock in ticket.sla?.clocks ?? [] {
            let state: String
            if let breached = clock.breached {
                state = Console.styled("missed \(Amounts.moment(breached))", .error)
            } else if let met = clock.met {
                state = "kept \(Amounts.moment(met))"
            } else if clock.isPaused {
                state = "waits, \(hours(clock.remaining)) left"
            } else {
                state = clock.due.map { "due \(Amounts.moment($0))" } ?? "not due for years"
            }
            Console.print("  \(clock.id): \(state)")
        }
    }

    private static func alert(_ ticket: TicketBody) {
        guard let alert = ticket.alert else { return }
        let since = Amounts.moment(
            alert.status == .firing ? alert.lastFired : alert.cleared ?? alert.lastFired
        )
        Console.print(
            "alert \(alert.key): \(alert.status.rawValue) since \(since)"
                + (alert.isSimulated ? ", simulated" : "")
                + (alert.flapCount > 0 ? ", came back \(alert.flapCount) times" : "")
                + (alert.children.isEmpty ? "" : ", with \(alert.children.count) more")
        )
        for child in alert.children.prefix(20) {
            Console.print("  \(child.status.rawValue): \(Console.harmless(child.title))")
        }
    }

    private static func message(_ message: MessageBody) {
        let kind = message.kind == .note ? Console.styled(" note", .warning) : ""
        Console.print(
            "\n\(Console.styled("\(message.author)", .path))\(kind) "
                + Console.styled("\(Amounts.moment(message.time)), message \(message.id)", .dim)
        )
        Console.print(Console.harmless(message.body))
    }

    private static func state(_ ticket: TicketBody) -> String {
        let until = ticket.pendingUntil.map { " until \(Amounts.moment($0))" } ?? ""
        let how = ticket.resolution.map { " (\($0.rawValue))" } ?? ""
        return ticket.state.rawValue + until + how
    }

    private static func styled(_ priority: TicketPriority) -> String {
        switch priority {
        case .urgent: Console.styled("urgent", .error)
        case .high: Console.styled("high", .warning)
        case .normal, .low: priority.name
        }
    }

    private static func hours(_ seconds: Double) -> String {
        let minutes = Int(abs(seconds) / 60)
        let text = minutes < 90 ? "\(minutes) min" : "\(minutes / 60) h"
        return seconds < 0 ? "-\(text)" : text
    }

    private static func number(_ number: Double) -> String {
        FieldValue.number(MetricReading.rounded(number)).description
    }
}
