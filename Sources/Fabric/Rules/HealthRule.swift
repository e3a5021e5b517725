/// What is said of one kind of trouble: how urgent, by which thresholds, explained where.
public struct HealthRule: Hashable, Sendable {
    /// A number that something is compared with.
    public struct Threshold: Hashable, Sendable {
        /// Its name within the rule: `pause-share`.
        public var name: String
        /// The number.
        public var value: Double
        /// What it counts.
        public var unit: String
        /// Where it comes from.
        public var source: String

        /// Makes a threshold.
        public init(name: String, value: Double, unit: String, source: String) {
            self.name = name
            self.value = value
            self.unit = unit
            self.source = source
        }
    }

    /// A condition on one quantity that needs no more than a threshold.
    public struct Condition: Hashable, Sendable {
        /// What of the quantity is looked at.
        public enum Measure: String, Hashable, Sendable, CaseIterable {
            /// The value.
            case value
            /// What it grows by in a second.
            case rate
            /// What it grew by over the window.
            case increase
        }

        /// What is measured.
        public var quantity: MetricQuantity
        /// Which way.
        public var direction: MetricDirection?
        /// What of it.
        public var measure: Measure
        /// Whether it is bad above the threshold; else below.
        public var isBadAbove: Bool
        /// The seconds that a rate or an increase is told over, at least.
        public var window: Double
        /// The threshold's name.
        public var threshold: String

        /// Makes a condition.
        public init(
            quantity: MetricQuantity,
            direction: MetricDirection?,
            measure: Measure,
            isBadAbove: Bool,
            window: Double,
            threshold: String
        ) {
            self.quantity = quantity
            self.direction = direction
            self.measure = measure
            self.isBadAbove = isBadAbove
            self.window = window
            self.threshold = threshold
        }
    }

    /// Its name: `slow-receiver`.
    public var id: String
    /// What is wrong, as people say it: `slow receiver`.
    public var title: String
    /// How urgent it is, 1 to 4, greater for more.
    public var severity: Int
    /// The words that documents know it by.
    public var topics: [String]
    /// Words of people who feel it: `slow`, `timeout`.
    public var symptoms: [String]
    /// The documents that explain it, the runbook first.
    public var documents: [String]
    /// For how long it must be so before it is told, in seconds.
    public var hold: Double
    /// For how long it must not be so before it is over, in seconds.
    public var clear: Double
    /// What it is compared with.
    public var thresholds: [Threshold]
    /// The condition; nil for a rule that takes several readings together.
    public var condition: Condition?

    /// Makes a rule.
    public init(id: String, title: String, severity: Int, documents: [String]) {
        self.id = id
        self.title = title
        self.severity = severity
        self.documents = documents
        topics = []
        symptoms = []
        hold = 0
        clear = 60
        thresholds = []
    }

    /// The number of a threshold.
    ///
    /// - Parameter name: Its name; that a rule has those that its diagnosis needs is checked by
    ///   ``HealthRules``.
    /// - Returns: The number; infinite where there is no such threshold.
    public func threshold(_ name: String) -> Double {
        thresholds.first { $0.name == name }?.value ?? .infinity
    }
}
