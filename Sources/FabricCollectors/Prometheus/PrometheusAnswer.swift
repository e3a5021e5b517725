import Fabric
import Foundation

/// What the HTTP API of Prometheus answers to a query.
///
/// - SeeAlso: Prometheus documentation, HTTP API, expression queries.
struct PrometheusAnswer {
    /// A series and its values.
    struct Series {
        var reading: Reading
        /// The label that tells the target, without its TCP port.
        var instance: String
        /// The label that tells which of the target's exporters it is of.
        var job: String
        /// Times in seconds since 1970 and values.
        var points: [(time: Double, value: Double)]
    }

    /// The series.
    let series: [Series]
    /// What the server warns of.
    let warnings: [String]

    /// Reads an answer.
    ///
    /// - Throws: ``PrometheusError`` where the server reports an error, or it is no such answer.
    init(_ bytes: [UInt8]) throws(PrometheusError) {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw .notPrometheus
        }
        guard let answer = value as? [String: Any], let status = answer["status"] as? String else {
            throw .notPrometheus
        }
        if status == "error" {
            throw .refused(
                kind: answer["errorType"] as? String ?? "error",
                reason: answer["error"] as? String ?? "it gave no reason"
            )
        }
        guard let data = answer["data"] as? [String: Any],
            let kind = data["resultType"] as? String, ["vector", "matrix"].contains(kind),
            let result = data["result"] as? [[String: Any]]
        else { throw .notPrometheus }
        warnings = (answer["warnings"] as? [String] ?? []) + (answer["infos"] as? [String] ?? [])
        series = result.compactMap(Self.series)
    }

    private static func series(_ entry: [String: Any]) -> Series? {
        guard let labels = entry["metric"] as? [String: String], let name = labels["__name__"]
        else { return nil }
        let written = entry["values"] as? [[Any]] ?? [entry["value"] as? [Any] ?? []]
        let points = written.compactMap { point -> (time: Double, value: Double)? in
            guard point.count == 2, let time = point[0] as? Double,
                let value = (point[1] as? String).flatMap(number)
            else { return nil }
            return (time, value)
        }
        guard !points.isEmpty else { return nil }
        let own = labels.filter { !["__name__", "instance", "job"].contains($0.key) }
        let reading = Reading(
            metric: name,
            labels: own.sorted { $0.key < $1.key }.map {
                Reading.Label(name: $0.key, value: $0.value)
            },
            value: points[points.count - 1].value
        )
        return Series(
            reading: reading,
            instance: host(of: labels["instance"] ?? ""),
            job: labels["job"] ?? "",
            points: points
        )
    }

    private static func number(_ text: String) -> Double? {
        switch text {
        case "NaN": .nan
        case "+Inf": .infinity
        case "-Inf": -.infinity
        default: Double(text)
        }
    }

    /// `leaf3:9100` without its TCP port, also `[2001:db8::1]:9100`.
    static func host(of instance: String) -> String {
        if instance.hasPrefix("["), let end = instance.firstIndex(of: "]") {
            return String(instance[instance.index(after: instance.startIndex)..<end])
        }
        guard let colon = instance.lastIndex(of: ":"), instance.firstIndex(of: ":") == colon,
            instance[instance.index(after: colon)...].allSatisfy(\.isNumber)
        else { return instance }
        return String(instance[..<colon])
    }
}

/// Why Prometheus gave no values.
public enum PrometheusError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What answers is no Prometheus.
    case notPrometheus
    /// It reports an error; `kind` and `reason` are its words.
    case refused(kind: String, reason: String)
    /// There are more series than are taken.
    case tooManySeries(limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .notPrometheus:
            "the answer is none of Prometheus' HTTP API; name its address without a path"
        case .refused(let kind, let reason):
            "Prometheus answered with an error (\(kind)): \(reason)"
        case .tooManySeries(let limit):
            "Prometheus has more than \(limit) series for this; narrow 'match' in the configuration"
        }
    }
}
