public import HelpDesk
import Synchronization

/// What Docket counts of itself, told at `/metrics`.
///
/// Labels have values of which there are few: routes' templates, outcomes, doors; never what
/// somebody sent.
public final class ServerMetrics: Sendable {
    let http = HTTPMetrics()
    private let asks = AskMetrics()
    private let sources = Mutex<[@Sendable () -> [MetricFamily]]>([])
    private let version: String

    /// Begins with nothing counted.
    ///
    /// - Parameter version: Docket's version.
    public init(version: String = DocketVersion.current) {
        self.version = version
    }

    /// Counts a question.
    public func record(_ asked: AskedQuestion) { asks.record(asked) }

    /// Adds figures that are looked up at each scrape; their names must be nobody else's.
    public func add(_ source: @escaping @Sendable () -> [MetricFamily]) {
        sources.withLock { $0.append(source) }
    }

    /// Adds the queue of deliveries to other systems.
    ///
    /// - Parameter figures: How many wait, how many were given up, and for how many seconds the
    ///   oldest has waited; nil where that cannot be read.
    public func addDeliveries(
        _ figures: @escaping @Sendable () -> (waiting: Int, failed: Int, oldest: Double)?
    ) {
        add {
            guard let figures = figures() else { return [] }
            return [
                .gauge(
                    "docket_deliveries",
                    "Deliveries to other systems that wait, and that were given up.",
                    by: "state",
                    [("waiting", Double(figures.waiting)), ("failed", Double(figures.failed))]
                ),
                .gauge(
                    "docket_deliveries_oldest_age_seconds",
                    "Seconds that the oldest waiting delivery has waited; 0 where none waits.",
                    figures.oldest
                ),
            ]
        }
    }

    /// What was counted, and what others add.
    var families: [MetricFamily] {
        let information = MetricFamily(
            name: "docket_build",
            kind: .info,
            help: "The version of Docket that runs.",
            points: [.init(labels: [("version", version)], value: .number(1))]
        )
        return [information] + http.families + asks.families
            + sources.withLock { $0 }.flatMap { $0() }
    }
}
