/// Writes an exposition: the Prometheus text format 0.0.4.
struct ExpositionText {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    private var described: Set<String> = []

    /// Writes one series.
    ///
    /// - Parameters:
    ///   - metric: The metric's name.
    ///   - labels: Labels as they stand between the braces, written already.
    ///   - value: The number.
    mutating func add(_ metric: String, _ labels: String, _ value: Double) {
        bytes += metric.utf8
        if !labels.isEmpty {
            bytes.append(UInt8(ascii: "{"))
            bytes += labels.utf8
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: " "))
        let isWhole = value == value.rounded() && abs(value) < 1e15
        bytes += (isWhole ? String(Int64(value)) : String(value)).utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Writes what type a metric has, once; the format wants it before its series.
    mutating func describe(_ metric: String, as type: String) {
        guard described.insert(metric).inserted else { return }
        bytes += "# TYPE \(metric) \(type)\n".utf8
    }
}
