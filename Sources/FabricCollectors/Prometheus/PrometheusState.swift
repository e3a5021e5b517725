import Fabric
import Foundation

/// How Prometheus itself says that scraping goes: `/api/v1/targets`.
///
/// - SeeAlso: Prometheus documentation, HTTP API, targets.
struct PrometheusTargets {
    /// What is known of one instance, over all its exporters.
    struct Instance: Hashable {
        /// Why the last scrape failed; nil where none did.
        var failure: String?
        /// The longest time from one scrape to the next, in seconds.
        var interval: Double
    }

    private struct Answer: Decodable {
        struct Target: Decodable {
            var labels: [String: String]
            var lastError: String?
            var scrapeInterval: String?
        }

        struct Targets: Decodable {
            var activeTargets: [Target]
        }

        var data: Targets
    }

    /// The instances by the hosts in their names.
    let instances: [String: Instance]

    /// Reads an answer.
    ///
    /// - Throws: ``PrometheusError`` where it is none.
    init(_ bytes: [UInt8]) throws(PrometheusError) {
        let answer: Answer
        do {
            answer = try JSONDecoder().decode(Answer.self, from: Data(bytes))
        } catch {
            throw .notPrometheus
        }
        var instances: [String: Instance] = [:]
        for target in answer.data.activeTargets {
            guard let written = target.labels["instance"] else { continue }
            let host = PrometheusAnswer.host(of: written)
            var instance = instances[host] ?? Instance(failure: nil, interval: 0)
            if let error = target.lastError, !error.isEmpty { instance.failure = error }
            let interval = target.scrapeInterval.flatMap(Self.seconds)
            instance.interval = max(instance.interval, interval ?? 0)
            instances[host] = instance
        }
        self.instances = instances
    }

    /// A duration as Prometheus writes it, `1m30s`, in seconds; nil for none.
    static func seconds(_ written: String) -> Double? {
        let units = ["ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        var total = 0.0
        var rest = written[...]
        while !rest.isEmpty {
            let digits = rest.prefix(while: \.isNumber)
            let unit = rest.dropFirst(digits.count).prefix(while: \.isLetter)
            guard let count = Double(digits), let length = units[String(unit)] else { return nil }
            total += count * length
            rest = rest.dropFirst(digits.count + unit.count)
        }
        // Nobody scrapes more seldom than once a day.
        return written.isEmpty || total > 86_400 ? nil : total
    }
}

/// The alerts that Prometheus has raised: `/api/v1/alerts`.
///
/// - SeeAlso: Prometheus documentation, HTTP API, alerts.
enum PrometheusAlerts {
    private struct Answer: Decodable {
        struct Alert: Decodable {
            var labels: [String: String]
            var annotations: [String: String]?
            var state: String
            var activeAt: String?
        }

        struct Alerts: Decodable {
            var alerts: [Alert]
        }

        var data: Alerts
    }

    /// So many alerts are taken.
    private static let limit = 1_000
    /// The labels that name a device, the likeliest first.
    private static let deviceLabels = ["device_name", "hostname", "host", "switch", "node"]

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - bytes: The answer.
    ///   - source: The collector's name.
    ///   - time: When it was read, in seconds since 1970.
    ///   - isSimulated: Whether what was scraped is simulated.
    /// - Returns: The alerts, those that fire first.
    /// - Throws: ``PrometheusError`` where it is none.
    static func read(
        _ bytes: [UInt8],
        source: String,
        at time: Double,
        isSimulated: Bool
    ) throws(PrometheusError) -> [ReportedAlert] {
        let answer: Answer
        do {
            answer = try JSONDecoder().decode(Answer.self, from: Data(bytes))
        } catch {
            throw .notPrometheus
        }
        let alerts = answer.data.alerts.prefix(limit).map { alert in
            let named = deviceLabels.lazy.compactMap { alert.labels[$0] }.first { !$0.isEmpty }
            var reported = ReportedAlert(
                name: alert.labels["alertname"] ?? "without a name",
                isFiring: alert.state == "firing",
                device: named ?? alert.labels["instance"].map(PrometheusAnswer.host),
                source: source,
                time: time,
                isSimulated: isSimulated
            )
            reported.summary =
                alert.annotations?["summary"] ?? alert.annotations?["description"]
            reported.severity = alert.labels["severity"]
            reported.since = alert.activeAt.flatMap(date)
            return reported
        }
        return alerts.filter(\.isFiring) + alerts.filter { !$0.isFiring }
    }

    /// A time of RFC 3339; Go writes up to nine decimals, and Foundation reads three.
    private static func date(_ written: String) -> Date? {
        let seconds = written.replacing(/\.[0-9]+/, with: "", maxReplacements: 1)
        return try? Date(seconds, strategy: .iso8601)
    }
}
