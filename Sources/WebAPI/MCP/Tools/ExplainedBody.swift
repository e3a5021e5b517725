import Corpus
import Fabric
import HelpDesk

/// What a finding, a rule of health or a metric means, as JSON.
struct ExplainedBody: Encodable, Hashable, Sendable {
    /// A number that something is compared with.
    struct Threshold: Codable, Hashable, Sendable {
        /// Its name within the rule.
        var name: String
        /// The number.
        var value: Double
        /// What it counts.
        var unit: String
        /// Where it comes from.
        var source: String
    }

    /// A document that explains more.
    struct DocumentBody: Codable, Hashable, Sendable {
        /// Its id.
        var id: String
        /// Its title.
        var title: String
        /// Its path below its source.
        var path: String
        /// Where this server shows it.
        var href: String

        init(_ document: Document) {
            id = document.id.rawValue
            title = document.title
            path = document.path
            href = DocumentIdentity.address(of: document.id)
        }
    }

    /// The rule or the metric.
    var name: String
    /// `rule` or `metric`.
    var kind: String
    /// What is wrong, or what the metric tells.
    var meaning: String
    /// How urgent it is, 1 to 4.
    @ExplicitNull var severity: Int?
    /// What a metric counts.
    @ExplicitNull var unit: String?
    /// When a metric is a bad sign.
    @ExplicitNull var bad: String?
    /// Where a metric is documented.
    @ExplicitNull var source: String?
    /// What a rule compares with.
    var thresholds: [Threshold] = []
    /// Where it is so now.
    var findings: [FindingBody] = []
    /// What explains it.
    var documents: [DocumentBody] = []

    /// The paths of what explains it, not all of which need be there.
    let paths: [String]

    private enum CodingKeys: CodingKey {
        case name, kind, meaning, severity, unit, bad, source, thresholds, findings, documents
    }

    /// Reads what is known of a name; nil where nothing is.
    init?(_ name: String, of snapshot: FabricSnapshot, by monitor: FabricMonitor) {
        let found = snapshot.findings.filter { $0.id == name || $0.rule == name }
        let rule = monitor.rules[found.first?.rule ?? name]
        if rule != nil || !found.isEmpty {
            self.name = rule?.id ?? found.first?.rule ?? name
            kind = "rule"
            meaning = rule?.title ?? found.first?.title ?? ""
            severity = rule?.severity ?? found.first?.severity
            thresholds = (rule?.thresholds ?? []).map {
                Threshold(name: $0.name, value: $0.value, unit: $0.unit, source: $0.source)
            }
            findings = found.map { FindingBody($0) }
            var seen: Set<String> = []
            paths = (found.flatMap(\.documents) + (rule?.documents ?? []))
                .filter { seen.insert($0).inserted }
            return
        }
        guard let metric = monitor.dictionary.match(name)?.definition else { return nil }
        self.name = name
        kind = "metric"
        meaning = metric.meaning
        severity = nil
        unit = metric.unit
        bad = metric.bad
        source = metric.source
        paths = []
    }
}
