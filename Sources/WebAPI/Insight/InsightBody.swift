import Answering
import Foundation
import HelpDesk
import Retrieval
import Ticketing

/// What a desk can learn of a period, as JSON.
struct InsightBody: Encodable {
    /// Of a day, or of all.
    struct Questions: Encodable {
        /// How many the evidence answered.
        var answered: Int
        /// How many it answered in part.
        var partial: Int
        /// How many it did not answer.
        var abstained: Int
        /// The same by day of UTC; days without any are left out.
        var days: [Day]

        /// A day's questions.
        struct Day: Encodable {
            /// The day: `2026-11-27`.
            var day: String
            var answered: Int
            var partial: Int
            var abstained: Int
        }
    }

    /// What was asked and not answered.
    struct Gap: Encodable {
        /// The question that was asked most often.
        var question: String
        /// The other ways in which it was asked.
        var alsoAsked: [String]
        /// How often, in all.
        var count: Int
        /// When last.
        var lastAsked: Date
        /// `abstained` or `partial`.
        var outcome: Outcome
        /// The nearest sections.
        var nearest: [Section]

        /// A section of a document.
        struct Section: Encodable {
            var title: String
            var section: String
            var href: String
        }
    }

    /// Tickets by day.
    struct Tickets: Encodable {
        var filed: Int
        var solved: Int
        /// How many were filed from an answer.
        var fromAnswers: Int
        var days: [Day]

        /// A day's tickets.
        struct Day: Encodable {
            var day: String
            var filed: Int
            var solved: Int
        }
    }

    /// How one kind of promise went.
    struct Promise: Encodable {
        var kept: Int
        var missed: Int
        var running: Int
        var unpromised: Int
        @ExplicitNull var medianSeconds: Double?
        @ExplicitNull var ninetiethSeconds: Double?

        init(_ promise: DeskInsight.Promise?) {
            kept = promise?.kept ?? 0
            missed = promise?.missed ?? 0
            running = promise?.running ?? 0
            unpromised = promise?.unpromised ?? 0
            medianSeconds = promise?.median
            ninetiethSeconds = promise?.ninetieth
        }
    }

    /// How much work a queue or a cause brought.
    struct Load: Encodable {
        var name: String
        var filed: Int
        var open: Int
        var hours: Double

        init(_ load: TicketLoad) {
            name = load.name
            filed = load.filed
            open = load.open
            hours = (load.hours * 100).rounded() / 100
        }
    }

    /// How much work a place brought.
    struct Place: Encodable {
        var device: String
        @ExplicitNull var port: String?
        var tickets: Int
        var hours: Double
    }

    var from: Date
    var to: Date
    var questions: Questions
    var gaps: [Gap]
    var tickets: Tickets
    var firstResponse: Promise
    var resolution: Promise
    var queues: [Load]
    var causes: [Load]
    var places: [Place]
}

extension InsightBody {
    /// Writes an insight down.
    init(_ insight: DeskInsight) {
        from = insight.period.lowerBound
        to = insight.period.upperBound
        questions = Questions(
            answered: insight.questions.reduce(0) { $0 + $1.answered },
            partial: insight.questions.reduce(0) { $0 + $1.partial },
            abstained: insight.questions.reduce(0) { $0 + $1.abstained },
            days: insight.questions.map {
                Questions.Day(
                    day: $0.day,
                    answered: $0.answered,
                    partial: $0.partial,
                    abstained: $0.abstained
                )
            }
        )
        gaps = insight.gaps.map(Gap.init)
        tickets = Tickets(
            filed: insight.tickets.reduce(0) { $0 + $1.filed },
            solved: insight.tickets.reduce(0) { $0 + $1.solved },
            fromAnswers: insight.ticketsFromAnswers,
            days: insight.tickets.map {
                Tickets.Day(day: $0.day, filed: $0.filed, solved: $0.solved)
            }
        )
        firstResponse = Promise(insight.promises.first { $0.target == .firstResponse })
        resolution = Promise(insight.promises.first { $0.target == .resolution })
        queues = insight.queues.map(Load.init)
        causes = insight.causes.map(Load.init)
        places = insight.places.map { load in
            Place(
                device: load.place.device,
                port: load.place.port,
                tickets: load.tickets,
                hours: (load.hours * 100).rounded() / 100
            )
        }
    }
}

extension InsightBody.Gap {
    /// Writes a gap down.
    init(_ gap: FindGaps.Gap) {
        question = gap.question
        alsoAsked = gap.alsoAsked
        count = gap.count
        lastAsked = gap.lastAsked
        outcome = gap.outcome
        nearest = gap.nearest.map { citation in
            let passage = citation.passage
            return Section(
                title: passage.title,
                section: passage.sectionTitle,
                href: DocumentIdentity.address(of: passage.documentID, anchor: passage.anchor)
            )
        }
    }
}
