import Ticketing

extension JSONSchema {
    /// ``TicketBody``.
    static let ticket = object(
        [
            "number": text("DK-1042."),
            "version": integer("Counts its changes; docket_update_ticket takes it."),
            "title": text(), "type": text(),
            "state": text(oneOf: TicketState.allCases.map(\.rawValue)),
            "pendingUntil": time().orNull,
            "resolution": text(oneOf: TicketResolution.allCases.map(\.rawValue)).orNull,
            "priority": text(oneOf: TicketPriority.allCases.map(\.name)),
            "priorityReasons": object(
                ["score": number(), "terms": list(of: any()), "priority": text(), "time": time()],
                "Why the priority is what it is."
            ).orNull,
            "priorityOverride": any("What somebody decided instead."),
            "queue": text(), "assignee": text().orNull, "requester": text(),
            "watchers": list(of: text()), "tags": list(of: text()),
            "fields": map(of: any(), "Custom fields."),
            "links": list(of: object(["kind": text(), "target": text()])),
            "checklist": list(of: object(["text": text(), "isDone": bool()])),
            "dueAt": time().orNull, "project": text().orNull, "milestone": text().orNull,
            "template": text().orNull, "knowledge": bool(), "mergedInto": text().orNull,
            "places": list(of: text(), "The devices and ports that it names."),
            "alert": any("The alert that it is about."), "origin": any("Where it was before."),
            "createdAt": time(), "updatedAt": time(), "solvedAt": time().orNull,
            "closedAt": time().orNull, "reopenCount": integer(),
            "slaState": text(oneOf: TicketCondition.SLAState.allCases.map(\.rawValue)),
            "nextDue": time().orNull, "href": text(),
            "liveFields?": any(), "sla?": any(),
            "messages?": list(of: message, "Only where the ticket is whole."),
            "attachments?": list(of: any()), "linkedFrom?": list(of: any()),
            "rulesFired?": list(of: any()), "evidence?": any(),
            "joined?": bool("Whether the report joined a ticket that was there."),
            "similar?": list(of: similarTicket),
            "documents?": list(of: similarDocument),
        ],
        "A ticket."
    )

    /// ``TicketPageBody``.
    static let ticketPage = object([
        "tickets": list(of: ticket),
        "total": integer("How many are meant in all.").orNull,
        "totalIsExact": bool(),
        "next": text("What to send as cursor for the next page; null on the last.").orNull,
        "filter": text("The filter as it was understood."),
        "groups?": list(of: object(["value": text().orNull, "count": integer()])),
    ])

    /// ``SimilarListBody``.
    static let similarTickets = object([
        "tickets": list(of: similarTicket, "The closest first."),
        "documents": list(of: similarDocument, "Documents that may answer, the best first."),
    ])

    private static let message = object([
        "id": integer(), "kind": text(oneOf: ["reply", "note", "system"]), "author": text(),
        "time": time(), "body": text("Markdown."), "mentions": list(of: text()),
        "fromRequester": bool(),
    ])

    private static let similarTicket = object([
        "number": text(), "title": text(), "state": text(), "closeness": number("0 to 1."),
        "reasons": list(of: text()),
    ])

    private static let similarDocument = object([
        "title": text(), "section": text(), "href": text(),
    ])
}
