extension JSONSchema {
    /// ``SearchBody``.
    static let search = object([
        "query": text(),
        "total": integer("How many passages match in all."),
        "generation": integer(),
        "notes": list(of: text(), "What was understood otherwise than it was typed."),
        "hits": list(
            of: object([
                "documentId": text("The id for docket_get_document."),
                "collection": text(), "path": text(), "title": text(), "section": text(),
                "headingPath": list(of: text()), "anchor": text(), "href": text(),
                "snippet": list(of: object(["text": text(), "match": bool()])),
                "score": number(),
            ]),
            "The hits of this page, best first."
        ),
        "next": text("What to send as cursor for the next page; null on the last.").orNull,
    ])

    /// ``DocumentSummaryBody``.
    static let documentSummary = object([
        "id": text(), "collection": text(), "path": text(), "title": text(),
        "summary": text().orNull, "tags": list(of: text()), "reviewed": text().orNull,
        "words": integer(), "href": text(),
    ])

    /// ``DocumentTextBody``.
    static let documentText = object([
        "document": documentSummary,
        "sections": list(
            of: object([
                "anchor": text(), "title": text(), "level": integer(), "text": text(),
            ]),
            "The sections of this page, in their order."
        ),
        "generation": integer(),
        "next": text("What to send as cursor for the sections behind these; null at the end.")
            .orNull,
    ])
}
