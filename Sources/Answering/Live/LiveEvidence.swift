import Fabric
import Foundation

/// What of the fabric's state a question touches, written down with its markers.
struct LiveEvidence {
    /// The most samples that an answer stands on.
    private static let sampleLimit = 8

    /// Beyond this age, in seconds, nothing is said of what is so now.
    static let freshnessLimit = 120.0

    /// The part that the question touches.
    let status: LiveStatus

    /// Sentences with their markers, the most urgent first.
    let statements: [String]

    /// The names of devices, ports and metrics of the samples, in lower case.
    let names: Set<String>

    /// What documents call that which is wrong now and which the question touches.
    let topics: [String]

    /// Reads a snapshot for a question.
    ///
    /// - Parameters:
    ///   - snapshot: The state of the fabric; nil where none is set up.
    ///   - question: What is asked for.
    ///   - kind: What form of answer it asks for.
    ///   - now: The time, for telling how old the samples are.
    init(_ snapshot: FabricSnapshot?, for question: String, kind: QuestionKind, at now: Date) {
        guard let snapshot else {
            self.init(status: .notConfigured)
            return
        }
        let words = Words(of: question)
        let findings = snapshot.findings.filter { finding in
            kind == .status && !words.namesPlace(of: snapshot.samples)
                || words.touches(finding)
        }
        let shown = findings.flatMap(\.samples)
        let named = snapshot.samples.filter { words.names($0) && !shown.contains($0) }
        let samples = Array((shown + named).prefix(Self.sampleLimit))
        guard !samples.isEmpty else {
            self.init(status: LiveStatus(reason: "the question names nothing of the fabric"))
            return
        }
        let oldest = samples.map(\.time).min() ?? snapshot.time
        let age = max(0, now.timeIntervalSince(oldest))
        guard age <= Self.freshnessLimit else {
            var status = LiveStatus(
                reason: "telemetry is \(Self.duration(age)) old; documents only"
            )
            status.time = snapshot.time
            status.ageSeconds = age
            self.init(status: status)
            return
        }
        var status = LiveStatus(reason: nil)
        status.time = snapshot.time
        status.ageSeconds = age
        status.citations = samples.enumerated().map {
            TelemetryCitation(marker: "T\($0 + 1)", sample: $1)
        }
        let known = findings.filter { $0.samples.contains(where: samples.contains) }
        status.findings = known
        func written(_ finding: Finding) -> String {
            let cited = status.citations.filter { finding.samples.contains($0.sample) }
            let simulated = finding.samples.contains(where: \.isSimulated) ? "Simulated: " : ""
            let parts = cited.map { "\(Self.reading($0.sample)) [\($0.marker)]" }
            return "\(simulated)\(finding.title): \(parts.joined(separator: "; "))"
        }
        let others = status.citations.filter { citation in
            !known.contains { $0.samples.contains(citation.sample) }
        }
        let statements =
            known.map(written)
            + others.map { citation in
                let sample = citation.sample
                let simulated = sample.isSimulated ? "Simulated: " : ""
                return "\(simulated)\(sample.place): \(Self.reading(sample)) [\(citation.marker)]"
            }
        self.init(status: status, statements: statements, topics: known.flatMap(\.topics))
    }

    private init(status: LiveStatus, statements: [String] = [], topics: [String] = []) {
        self.status = status
        names = Set(
            status.citations.map(\.sample)
                .flatMap { [$0.device, $0.port, $0.metric] }
                .compactMap { $0?.lowercased() }
        )
        self.statements = statements
        self.topics = topics
    }

    /// A sample in words: `tx pause frames, priority 3: 1,240 frames/s at 10:02:03Z`.
    private static func reading(_ sample: Sample) -> String {
        let priority = sample.priority.map { ", priority \($0)" } ?? ""
        let time = sample.time.formatted(
            Date.ISO8601FormatStyle(timeZone: .gmt).time(includingFractionalSeconds: false)
        )
        return "`\(sample.metric)`\(priority): \(number(sample.value)) \(sample.unit) at \(time)Z"
    }

    /// A number with three decimals at most, and none where there is no need for any.
    private static func number(_ value: Double) -> String {
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() && abs(rounded) < 1e15
            ? String(Int64(rounded)) : String(rounded)
    }

    private static func duration(_ seconds: Double) -> String {
        seconds < 120 ? "\(Int(seconds)) s" : "\(Int(seconds / 60)) min"
    }
}

/// The words of a question as names of the fabric are written.
private struct Words {
    private let text: String
    private let words: Set<Substring>

    init(of question: String) {
        text = question.lowercased()
        words = Set(text.split { " \t,;?!()\"'`".contains($0) })
    }

    /// Whether the question names the place or the metric of a sample.
    func names(_ sample: Sample) -> Bool {
        if let port = sample.port, contains(port) {
            return contains(sample.device) || !namesAnotherDevice(than: sample)
        }
        return contains(sample.device) && (sample.port == nil || !namesPort)
            || contains(sample.metric)
    }

    /// Whether the question names the place of any sample.
    func namesPlace(of samples: [Sample]) -> Bool {
        samples.contains { contains($0.device) || ($0.port.map(contains) ?? false) }
    }

    /// Whether a finding is about what the question names, or is what it asks about.
    func touches(_ finding: Finding) -> Bool {
        finding.samples.contains(where: names)
            || finding.topics.contains { topic in
                topic.lowercased().split(separator: " ").allSatisfy { words.contains($0) }
            }
    }

    private var namesPort: Bool {
        words.contains {
            $0.contains { $0.isNumber } && ($0.hasPrefix("eth") || $0.hasPrefix("swp"))
        }
    }

    private func namesAnotherDevice(than sample: Sample) -> Bool {
        words.contains { word in
            word != Substring(sample.device.lowercased())
                && ["leaf", "spine", "tor", "host", "node", "gpu"].contains { word.hasPrefix($0) }
                && word.contains { $0.isNumber }
        }
    }

    private func contains(_ name: String) -> Bool {
        words.contains(Substring(name.lowercased()))
    }
}
