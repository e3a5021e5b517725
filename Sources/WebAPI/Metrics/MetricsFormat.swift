import Corpus

/// A form in which metrics are told.
enum MetricsFormat: Sendable {
    /// Prometheus' text format.
    case prometheusText
    /// OpenMetrics 1.0.
    case openMetrics

    /// What responses say of it.
    var contentType: String {
        switch self {
        case .prometheusText: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// The form that a client likes best.
    ///
    /// OpenMetrics is sent only to those who name it; whoever wants neither gets Prometheus' text,
    /// which people can read too.
    ///
    /// - Parameter accept: The header `Accept`, nil where there is none.
    init(accepting accept: String?) {
        var open = 0.0
        var text = 0.0
        for entry in (accept ?? "").lowercased().split(separator: ",").prefix(64) {
            var parts = entry.split(separator: ";").map { $0.trimmingWhiteSpace() }
            guard !parts.isEmpty else { continue }
            let type = parts.removeFirst()
            let quality = Self.quality(parts)
            let version = parts.first { $0.hasPrefix("version=") }?
                .dropFirst("version=".count).filter { $0 != "\"" }
            switch type {
            case "application/openmetrics-text" where version ?? "1.0.0" == "1.0.0":
                open = max(open, quality)
            case "text/plain" where version ?? "0.0.4" == "0.0.4": text = max(text, quality)
            default: continue
            }
        }
        self = open > 0 && open >= text ? .openMetrics : .prometheusText
    }

    /// How much a client likes something, from 0 to 1; a weight that is none counts as none.
    private static func quality(_ parts: [String]) -> Double {
        guard let weight = parts.first(where: { $0.hasPrefix("q=") }) else { return 1 }
        guard let value = Double(weight.dropFirst(2)), (0...1).contains(value) else { return 0 }
        return value
    }
}
