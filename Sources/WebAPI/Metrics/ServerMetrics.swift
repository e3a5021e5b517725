public import HelpDesk

/// What Docket counts of itself, told at `/metrics`.
///
/// Labels have values of which there are few: routes' templates, outcomes, doors; never what
/// somebody sent.
public final class ServerMetrics: Sendable {
    let http = HTTPMetrics()
    let connections = ConnectionCount()
    private let asks = AskMetrics()
    private let version: String

    /// Begins with nothing counted.
    ///
    /// - Parameter version: Docket's version.
    public init(version: String = DocketVersion.current) {
        self.version = version
    }

    /// Counts a question.
    public func record(_ asked: AskedQuestion) { asks.record(asked) }

    /// What was counted.
    var families: [MetricFamily] {
        let information = MetricFamily(
            name: "docket_build",
            kind: .info,
            help: "The version of Docket that runs.",
            points: [.init(labels: [("version", version)], value: .number(1))]
        )
        return [information] + http.families + connections.families + asks.families
    }
}
