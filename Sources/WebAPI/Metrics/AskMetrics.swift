import Answering
import HelpDesk

/// Counts questions by what came of them and by the door they came through, and how long they take.
final class AskMetrics: Sendable {
    private struct Key: Hashable {
        var door: String
        var outcome: String
    }

    /// The doors that questions come through.
    private static let doors = ["api", "mcp", "openai"]

    /// What comes of questions: an outcome, or that something failed.
    private static let outcomes = Outcome.allCases.map(\.rawValue) + ["error"]

    // A count that begins with 0 shows the first failure, too.
    private let questions = Tally<Key>(
        doors.flatMap { door in outcomes.map { Key(door: door, outcome: $0) } }
    )
    private let times = Timings(doors)

    /// Takes a question in.
    func record(_ asked: AskedQuestion) {
        questions.count(Key(door: asked.door, outcome: asked.outcome?.rawValue ?? "error"))
        times.observe(asked.door, asked.seconds)
    }

    /// What was counted.
    var families: [MetricFamily] {
        let counts = questions.all.sorted {
            ($0.key.door, $0.key.outcome) < ($1.key.door, $1.key.outcome)
        }
        return [
            .counter(
                "docket_ask_requests",
                "Questions by outcome and by the door that they came through.",
                counts.map { key, count in
                    .init(
                        labels: [("outcome", key.outcome), ("door", key.door)],
                        value: .number(Double(count))
                    )
                }
            ),
            .histogram(
                "docket_ask_duration_seconds",
                "Seconds from a question to its answer.",
                times.all.sorted { $0.key < $1.key }.map { door, histogram in
                    .init(labels: [("door", door)], value: .histogram(histogram))
                }
            ),
        ]
    }
}
