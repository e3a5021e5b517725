import Answering
import Fabric
public import Foundation

/// The part of the fabric's state that a question touches, as JSON.
public struct LiveBody: Codable, Hashable, Sendable {
    /// A sample that the text stands on.
    public struct SampleBody: Codable, Hashable, Sendable {
        /// What the text refers to it by: `T1`.
        public var marker: String
        /// The metric by the name that its exporter gives it.
        public var metric: String
        /// The device.
        public var device: String
        /// The port of the device.
        @ExplicitNull public var port: String?
        /// The priority, 0 to 7.
        @ExplicitNull public var priority: Int?
        /// The number.
        public var value: Double
        /// What the number counts.
        public var unit: String
        /// When it was read.
        public var time: Date
        /// The collector that read it.
        public var source: String
        /// Whether it comes from the simulated fabric.
        public var simulated: Bool
    }

    /// Something that is wrong.
    public struct FindingBody: Codable, Hashable, Sendable {
        /// What it is.
        public var title: String
        /// How urgent it is, 1 to 4.
        public var severity: Int
        /// The rule that found it.
        public var rule: String
        /// The device where the reason is.
        @ExplicitNull public var root: String?
        /// The documents that explain it, the runbook first.
        public var documents: [String]
    }

    /// When the state was put together.
    @ExplicitNull public var time: Date?
    /// The samples, in the order of their markers.
    public var samples: [SampleBody]
    /// What is wrong that the question touches, the most urgent first.
    public var findings: [FindingBody]

    /// Writes a status down.
    init(_ status: LiveStatus) {
        time = status.time
        samples = status.citations.map { citation in
            let sample = citation.sample
            return SampleBody(
                marker: citation.marker,
                metric: sample.metric,
                device: sample.device,
                port: sample.port,
                priority: sample.priority,
                value: sample.value,
                unit: sample.unit,
                time: sample.time,
                source: sample.source,
                simulated: sample.isSimulated
            )
        }
        findings = status.findings.map {
            FindingBody(
                title: $0.title,
                severity: $0.severity,
                rule: $0.rule,
                root: $0.root,
                documents: $0.documents
            )
        }
    }
}
