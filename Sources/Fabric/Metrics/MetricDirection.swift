/// Which way something goes, as the device sees it that reports it.
public enum MetricDirection: String, Hashable, Sendable, CaseIterable, Codable {
    /// Received.
    case receive = "rx"
    /// Sent.
    case send = "tx"
}
