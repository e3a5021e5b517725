import Fabric
import Foundation

/// How the state of a fabric is written down.
extension LiveEvidence {
    static func statements(
        of status: LiveStatus,
        stale: [(device: String, age: Double)]
    ) -> [String] {
        func written(_ finding: Finding) -> String {
            let cited = status.citations.filter { finding.samples.contains($0.sample) }
            let simulated = finding.isSimulated ? "Simulated: " : ""
            let parts = cited.map { "\(reading($0.sample, besides: finding)) [\($0.marker)]" }
            let who = finding.reach.workloads.map(\.name)
            let felt = who.isEmpty ? "" : "; felt by \(who.joined(separator: ", "))"
            return "\(simulated)\(finding.title)\(felt): \(parts.joined(separator: "; "))"
        }
        let others = status.citations.filter { citation in
            !status.findings.contains { $0.samples.contains(citation.sample) }
        }
        return status.findings.map(written)
            + others.map { citation in
                let sample = citation.sample
                let simulated = sample.isSimulated ? "Simulated: " : ""
                return "\(simulated)\(sample.place): \(reading(sample)) [\(citation.marker)]"
            }
            + stale.map { "Telemetry of \($0.device) is \(duration($0.age)) old." }
    }

    /// A sample in words: `tx pause frames, priority 3: 1,240 frames/s at 10:02:03Z`.
    static func reading(_ sample: Sample, besides finding: Finding? = nil) -> String {
        let priority = sample.priority.map { ", priority \($0)" } ?? ""
        let queue =
            (sample.queue.map { ", queue \($0)" } ?? "")
            + (sample.lane.map { ", lane \($0)" } ?? "")
        let isElsewhere =
            finding.map { $0.root != nil && !$0.title.contains(sample.place) } ?? false
        let place = isElsewhere ? "\(sample.place) " : ""
        let time = sample.time.formatted(
            Date.ISO8601FormatStyle(timeZone: .gmt).time(includingFractionalSeconds: false)
        )
        let unit = sample.unit.isEmpty ? "" : " \(sample.unit)"
        return
            "\(place)`\(sample.metric)`\(priority)\(queue): \(number(sample.value))\(unit) at \(time)Z"
    }

    /// A number with three decimals at most, and none where there is no need for any.
    private static func number(_ value: Double) -> String {
        if value != 0, abs(value) < 0.001 { return String(format: "%.1e", value) }
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() && abs(rounded) < 1e15
            ? String(Int64(rounded)) : String(rounded)
    }

    static func duration(_ seconds: Double) -> String {
        seconds < 120 ? "\(Int(seconds)) s" : "\(Int(seconds / 60)) min"
    }
}
