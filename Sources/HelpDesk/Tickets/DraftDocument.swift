import Fabric
public import Foundation
public import Ticketing

/// Makes documentation of a solved ticket: a draft that a person finishes.
public struct DraftDocument: Sendable {
    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// The draft as Markdown with front matter.
    ///
    /// - Parameters:
    ///   - number: The ticket.
    ///   - caller: Who wants it: an agent.
    ///   - now: The time.
    /// - Returns: The document.
    /// - Throws: ``TicketRefusal`` where there is no such ticket for the caller.
    public func callAsFunction(
        _ number: TicketNumber,
        for caller: Caller,
        at now: Date
    ) throws -> String {
        try WorkTicket.requireAgent(caller, "drafting a document")
        return try desk.store.read { tickets in
            let ticket = try desk.ticket(number, for: caller, in: tickets)
            return Self.text(
                of: ticket,
                try tickets.messages(of: number, withNotes: false),
                try tickets.capsule(of: number).map {
                    try TicketEvidence.decoded($0).visible(to: caller)
                },
                at: now
            )
        }
    }

    /// The document of a ticket: what was asked or seen, and what was answered or done.
    ///
    /// Notes of agents are not in it.
    static func text(
        of ticket: Ticket,
        _ messages: [TicketMessage],
        _ evidence: TicketEvidence?,
        at now: Date
    ) -> String {
        let asked = messages.filter { $0.isFromRequester || $0.kind == .system }.first
        let replies = messages.dropFirst().filter { $0.kind == .reply }
        let byAgents = replies.filter { !$0.isFromRequester }
        // Who asks and answers themselves has answered all the same.
        let answers = byAgents.isEmpty ? replies : byAgents
        var parts = [
            """
            ---
            title: \(quoted(ticket.title))
            summary: \(quoted("What was done in \(ticket.number): \(ticket.title)"))
            tags: [\((["ticket"] + ticket.tags).map(quoted).joined(separator: ", "))]
            reviewed: \(now.formatted(.iso8601.year().month().day()))
            sources:
              - \(quoted("Ticket \(ticket.number), \(ticket.updatedAt.formatted(.iso8601.year().month().day()))"))
            ---

            # \(oneLine(ticket.title))
            """
        ]
        if let asked {
            parts.append("## Symptom\n\n" + lowered(asked.body))
        }
        let readings = ticket.alert?.before ?? []
        if !readings.isEmpty {
            parts.append("## What was read\n\n" + FileAlert.readings(readings))
        } else if let evidence, !evidence.findings.isEmpty {
            parts.append(
                "## What was wrong\n\n"
                    + evidence.findings.map { "- \($0.title)" }.joined(separator: "\n")
            )
        }
        if answers.isEmpty {
            parts.append("## Fix\n\n(Nobody wrote down what was done: say it here.)")
        } else {
            parts.append(
                "## Fix\n\n" + answers.map { lowered($0.body) }.joined(separator: "\n\n")
            )
        }
        if let latest = ticket.alert?.latest, ticket.alert?.proven != nil, !latest.isEmpty {
            parts.append("## Verify\n\n" + FileAlert.readings(latest))
        }
        if !ticket.checklist.isEmpty {
            parts.append(
                "## Checklist\n\n"
                    + ticket.checklist.map { "- \(oneLine($0.text))" }.joined(separator: "\n")
            )
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// A text as a YAML string of one line.
    private static func quoted(_ text: String) -> String {
        let clean = oneLine(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(clean)\""
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Markdown with its headings below those of the document.
    private static func lowered(_ text: String) -> String {
        var isCode = false
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
                // What begins so in a block of code is a comment of a shell.
                return line.hasPrefix("#") && !isCode ? "##" + line : String(line)
            }
            .joined(separator: "\n")
    }
}
