/// Writes metrics down, in Prometheus' text format 0.0.4 or in OpenMetrics 1.0.
struct MetricsText {
    private let format: MetricsFormat
    private var text = ""

    /// The text of families, each name once.
    static func text(_ families: [MetricFamily], as format: MetricsFormat) -> String {
        var writer = MetricsText(format: format)
        for family in families { writer.append(family) }
        if format == .openMetrics { writer.text += "# EOF\n" }
        return writer.text
    }

    private init(format: MetricsFormat) {
        self.format = format
        text.reserveCapacity(1 << 15)
    }

    private mutating func append(_ family: MetricFamily) {
        guard !family.points.isEmpty else { return }
        // Both formats have samples of the same names; only what the family is called is different.
        let suffix =
            switch family.kind {
            case .counter: "_total"
            case .info: "_info"
            case .gauge, .histogram: ""
            }
        let type =
            switch family.kind {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            case .info: format == .openMetrics ? "info" : "gauge"
            }
        let name = format == .openMetrics ? family.name : family.name + suffix
        text += "# HELP \(name) \(escaped(family.help, isHelp: true))\n"
        text += "# TYPE \(name) \(type)\n"
        if format == .openMetrics, let unit = family.unit { text += "# UNIT \(name) \(unit)\n" }
        for point in family.points {
            switch point.value {
            case .number(let value): line(family.name + suffix, point.labels, number(value))
            case .histogram(let histogram): append(histogram, family.name, point.labels)
            }
        }
    }

    private mutating func append(
        _ histogram: Histogram,
        _ name: String,
        _ labels: [(name: String, value: String)]
    ) {
        var count: UInt64 = 0
        for (bound, inside) in zip(histogram.bounds + [.infinity], histogram.counts) {
            count += inside
            // OpenMetrics wants bounds with a point in them, and the other format takes them.
            let edge = bound.isFinite ? "\(bound)" : "+Inf"
            line(name + "_bucket", labels + [("le", edge)], "\(count)")
        }
        line(name + "_count", labels, "\(count)")
        line(name + "_sum", labels, number(histogram.sum))
    }

    private mutating func line(
        _ name: String,
        _ labels: [(name: String, value: String)],
        _ value: String
    ) {
        text += name
        if !labels.isEmpty {
            text += "{"
            text += labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",")
            text += "}"
        }
        text += " \(value)\n"
    }

    private func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    /// Text that ends no line and no label; quotes stand as they are in the help of the older format.
    private func escaped(_ text: String, isHelp: Bool = false) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where !isHelp || format == .openMetrics: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
