import Answering
import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Retrieval
import WebAPI

/// `docket gaps`: what was asked and not answered.
struct GapsCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "List what was asked and not answered, with the nearest documents.",
        discussion: """
            Questions that ask for about the same stand together, what was asked most often first: \
            the list that documentation is written from. Exits with 3 where there is nothing.

            EXAMPLES
              docket gaps
              docket gaps --days 7 --partial
              docket gaps --json | jq -r '.gaps[].question'
            """
    )

    @Option(help: ArgumentHelp("What was asked in the last so many days.", valueName: "n"))
    var days = 90

    @Option(help: ArgumentHelp("How many to show.", valueName: "n"))
    var limit = 20

    @Flag(help: "Show also what was answered in part.")
    var partial = false

    @OptionGroup var common: CommonOptions

    private struct Body: Encodable {
        struct Gap: Encodable {
            var question: String
            var alsoAsked: [String]
            var count: Int
            var lastAsked: Date
            var outcome: String
            var answers: [String]
            var nearest: [Nearest]
        }
        struct Nearest: Encodable {
            var collection: String
            var path: String
            var section: String
            var anchor: String
        }
        var gaps: [Gap]
    }

    func validate() throws {
        guard days > 0, days <= 36_500 else { throw ValidationError("--days must be 1 to 36500") }
        guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = SQLiteAnswerStore(desk: try workplace.desk())
        let since = Date().addingTimeInterval(-Double(days) * 86_400)
        let gaps = try await workplace.withIndex { holder in
            try FindGaps(holder: holder, store: store)(
                since: since,
                includesPartial: partial,
                limit: limit
            )
        }
        if common.json {
            let body = Body(gaps: gaps.map(Self.body))
            Console.print(
                String(decoding: try APICoding.encoded(body, isPretty: true), as: UTF8.self)
            )
        } else {
            for gap in gaps { show(gap) }
        }
        if gaps.isEmpty {
            Console.note("every question of the last \(Amounts.counted(days, "day")) was answered")
            throw ExitStatus.nothing
        }
    }

    private func show(_ gap: FindGaps.Gap) {
        Console.print(Console.styled(Self.shortened(gap.question), .bold))
        Console.print(
            "  asked \(Amounts.counted(gap.count, "time")), last \(Amounts.moment(gap.lastAsked)), "
                + (gap.outcome == .partial ? "answered in part" : "not answered")
        )
        for question in gap.alsoAsked.prefix(3) {
            Console.print("  also: \(Self.shortened(question))")
        }
        for citation in gap.nearest {
            let passage = citation.passage
            let anchor = passage.anchor.isEmpty ? "" : "#\(passage.anchor)"
            let place = Console.harmless("\(passage.collection)/\(passage.path)\(anchor)")
            Console.print("  near: \(Console.styled(place, .path))")
        }
        Console.print()
    }

    /// A question in about a line or two; a pasted log may have thousands.
    private static func shortened(_ question: String) -> String {
        let limit = 200
        let shown = question.count > limit ? question.prefix(limit - 1) + "…" : question[...]
        return Console.harmless(String(shown))
    }

    private static func body(_ gap: FindGaps.Gap) -> Body.Gap {
        Body.Gap(
            question: gap.question,
            alsoAsked: gap.alsoAsked,
            count: gap.count,
            lastAsked: gap.lastAsked,
            outcome: gap.outcome.rawValue,
            answers: gap.answers.map(\.rawValue),
            nearest: gap.nearest.map { citation in
                Body.Nearest(
                    collection: citation.passage.collection,
                    path: citation.passage.path,
                    section: citation.passage.sectionTitle,
                    anchor: citation.passage.anchor
                )
            }
        )
    }
}
