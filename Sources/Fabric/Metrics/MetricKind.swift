/// What a metric really is, whatever its exporter says.
public enum MetricKind: String, Hashable, Sendable, CaseIterable {
    /// A number that only grows until whatever counts starts again.
    case counter
    /// A number that goes up and down.
    case gauge
    /// Counts by bucket, below the base name with `_bucket`, `_sum` and `_count`.
    case histogram
    /// Quantiles, with `_sum` and `_count`.
    case summary
    /// A number or word out of a short list.
    case state
    /// The number 1, with what there is to know in the labels.
    case info
    /// What somebody has set a device to: a number that is compared, and never drawn or raised.
    case setting
}
