/// What is told under one name at a scrape: a number for each set of labels.
struct MetricFamily: Sendable {
    /// What kind of numbers they are.
    enum Kind: Sendable {
        case counter
        case gauge
        case histogram
        case info
    }

    /// A number, or the numbers of a histogram, and what tells it from others of its name.
    struct Point: Sendable {
        enum Value: Sendable {
            case number(Double)
            case histogram(Histogram)
        }

        var labels: [(name: String, value: String)]
        var value: Value
    }

    /// The name, with its unit and without what a kind adds to it: `docket_http_requests`.
    let name: String
    let kind: Kind
    /// What the numbers mean, in a sentence.
    let help: String
    var points: [Point]

    /// A number that goes up and down.
    ///
    /// - Parameters:
    ///   - name: The name: `docket_deliveries_waiting`.
    ///   - help: What it means, in a sentence.
    ///   - value: The number now.
    /// - Returns: The family.
    static func gauge(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
        gauge(name, help, [Point(labels: [], value: .number(value))])
    }

    /// Numbers that go up and down, told apart by one label.
    ///
    /// - Parameters:
    ///   - name: The name: `docket_deliveries`.
    ///   - help: What they mean, in a sentence.
    ///   - label: The label's name: `state`.
    ///   - values: The number of each value of the label; there must be few of them.
    /// - Returns: The family.
    static func gauge(
        _ name: String,
        _ help: String,
        by label: String,
        _ values: [(String, Double)]
    ) -> MetricFamily {
        gauge(name, help, values.map { Point(labels: [(label, $0)], value: .number($1)) })
    }

    static func gauge(_ name: String, _ help: String, _ points: [Point]) -> MetricFamily {
        MetricFamily(name: name, kind: .gauge, help: help, points: points)
    }

    /// Numbers that only go up, told apart by one label.
    ///
    /// - Parameters:
    ///   - name: The name without `_total`: `docket_alerts_received`.
    ///   - help: What they mean, in a sentence.
    ///   - label: The label's name: `result`.
    ///   - values: The number of each value of the label; there must be few of them.
    /// - Returns: The family.
    static func counter(
        _ name: String,
        _ help: String,
        by label: String,
        _ values: [(String, Double)]
    ) -> MetricFamily {
        counter(name, help, values.map { Point(labels: [(label, $0)], value: .number($1)) })
    }

    static func counter(_ name: String, _ help: String, _ points: [Point]) -> MetricFamily {
        MetricFamily(name: name, kind: .counter, help: help, points: points)
    }

    static func histogram(_ name: String, _ help: String, _ points: [Point]) -> MetricFamily {
        MetricFamily(name: name, kind: .histogram, help: help, points: points)
    }

    /// The unit that the name ends with, nil for none.
    var unit: String? {
        ["seconds", "bytes"].first { name.hasSuffix("_" + $0) }
    }
}
