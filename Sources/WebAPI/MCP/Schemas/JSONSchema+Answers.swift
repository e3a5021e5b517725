import Answering

extension JSONSchema {
    /// ``AnswerBody``.
    static let answer = object(
        [
            "id": text("Names the answer."),
            "question": text("The question as it was asked."),
            "understoodAs": text("What was looked for in its place.").orNull,
            "conversation": text("What a question that goes on from this one sends.").orNull,
            "outcome": text(
                "Whether the documents answer: abstained means that they do not.",
                oneOf: [Outcome.answered, .partial, .abstained].map(\.rawValue)
            ),
            "text": text("Markdown with a marker such as [D1] or [T1] behind every statement."),
            "citations": list(
                of: citation,
                "What the text stands on, in the order of the markers."
            ),
            "mayHelp": list(of: citation, "Sections near the question, where it was not answered."),
            "live": live.orNull,
            "liveReason": text("Why live is null.").orNull,
            "freshness": object([
                "generation": integer("The generation of the index."),
                "indexedAt": time(),
                "oldestReviewed": text("The earliest review of a cited document.").orNull,
                "telemetryAgeSeconds": number("The age of the oldest sample.").orNull,
            ]),
            "confidence": number("How sure the answer is, 0 to 1."),
            "confidenceReasons": list(of: text()),
            "related": list(of: object(["question": text(), "href": text()])),
            "ticketDraft": object(
                ["title": text(), "description": text(), "tags": list(of: text())],
                "A ticket ready for docket_create_ticket; null where the question was answered."
            ).orNull,
            "timings?": object([
                "rankingMilliseconds": number(), "composingMilliseconds": number(),
                "totalMilliseconds": number(), "isFromCache": bool(),
            ]),
            "ranking?": list(of: any(), "How passages were ranked."),
        ],
        "The answer."
    )

    /// ``CitationBody``.
    static let citation = object([
        "marker?": text("What the text refers to it by: D1."),
        "documentId": text("The id for docket_get_document."),
        "collection": text(),
        "path": text(),
        "title": text(),
        "section": text("The heading above the passage."),
        "headingPath": list(of: text()),
        "anchor": text(),
        "passageId": integer(),
        "quote": text("The words that were used."),
        "href": text("Where the server shows it."),
        "reviewed": text("The day on which somebody last checked the document.").orNull,
    ])

    /// ``LiveBody``.
    private static let live = object(
        [
            "time": time().orNull,
            "samples": list(
                of: object([
                    "marker": text("What the text refers to it by: T1."),
                    "metric": text(), "device": text(), "port": text().orNull,
                    "priority": integer().orNull, "value": number(), "unit": text(),
                    "time": time(), "source": text(), "simulated": bool(),
                ])
            ),
            "findings": list(
                of: object([
                    "title": text(), "severity": integer("1 to 4, 4 the most urgent."),
                    "rule": text("The name for docket_explain_finding."), "root": text().orNull,
                    "documents": list(of: text()),
                ])
            ),
        ],
        "What the fabric says of the question; null where it says nothing."
    )
}
