/// A value of the fabric with all that is known of it: what a reading means.
public struct MeasuredValue: Hashable, Sendable {
    /// What there is in the place of a number.
    public enum Value: Hashable, Sendable {
        /// A number in ``MeasuredValue/unit``.
        case number(Double)
        /// A word: `stormed`.
        case word(String)
        /// Nothing, and why: missing is not zero.
        case missing(Missing)
    }

    /// Why there is no value.
    public enum Missing: String, Hashable, Sendable {
        /// What was published is no number.
        case noNumber = "no number was published"
        /// The number that stands for no value was published.
        case sentinel = "the exporter has no value"
        /// The label that says where it was read has no number.
        case noPlace = "the reading does not say where"
    }

    /// The metric as it was published.
    public var metric: String
    /// What it measures; nil for what is known by its name alone.
    public var quantity: MetricQuantity?
    /// What it really is.
    public var kind: MetricKind
    /// Which way it goes, as the device sees it.
    public var direction: MetricDirection?
    /// Where.
    public var place: MeasuredPlace
    /// How much.
    public var value: Value
    /// What numbers count: `frames`.
    public var unit: String
    /// When, in seconds since 1970.
    public var time: Double
    /// The seconds from one update at the source to the next, where that is known.
    public var pollInterval: Double?
}
