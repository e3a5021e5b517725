/// One number as an exporter published it.
public struct Reading: Hashable, Sendable {
    /// A label and its value.
    public struct Label: Hashable, Sendable {
        /// The label's name.
        public var name: String
        /// Its value, with escapes taken out.
        public var value: String

        /// Makes a label.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The metric's name as it is published.
    public var metric: String
    /// The labels in their order.
    public var labels: [Label]
    /// The number as published, before any scale; may be infinite or none (NaN).
    public var value: Double
    /// The word that stands in the place of a number, for which ``value`` is none: `stormed`.
    public var text: String?
    /// The seconds since 1970 that the exporter gives; nil for the time of reading.
    public var time: Double?

    /// Makes a reading.
    public init(metric: String, labels: [Label] = [], value: Double, time: Double? = nil) {
        self.metric = metric
        self.labels = labels
        self.value = value
        self.time = time
    }

    /// Makes a reading of a word.
    public init(metric: String, labels: [Label], text: String) {
        self.init(metric: metric, labels: labels, value: .nan)
        self.text = text
    }

    /// The value of a label; nil where there is none.
    public subscript(label: String) -> String? { labels.first { $0.name == label }?.value }
}
