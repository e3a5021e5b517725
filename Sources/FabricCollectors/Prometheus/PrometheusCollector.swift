public import Fabric
import Foundation
import Synchronization

/// Reads what a Prometheus server has scraped, for all its targets at once.
public final class PrometheusCollector: Collector {
    private static let seriesLimit = 1_000_000

    /// The metrics that are asked for where the configuration does not say.
    public static let usualMatch = [
        "up", "node_infiniband_.*", "node_ethtool_.*", "node_network_.*", "node_pressure_.*",
        "node_netstat_.*", "node_pcidevice_.*", "rdma_.*", "sonic_.*", "nvswitch_.*", "if[HIOLM].*",
        "SAI_.*", "EST_PORT_.*", "PFC_WD_.*", "FEC_.*", "DCGM_.*", "vllm:.*", "nv_inference_.*",
        "nccl_.*",
    ].joined(separator: "|")

    /// What it is called, which tells it from all others.
    public let name: String
    /// The kind of collector.
    public let kind = "prometheus"
    /// The seconds from one reading to the next.
    public let interval: Double
    /// Whether what it reads is simulated.
    public let isSimulated: Bool
    /// None: it reads several.
    public let device: String? = nil

    private let endpoint: Endpoint
    private let match: String
    /// For how long the past is read at the first time, in seconds.
    private let backFill: Double
    private let isFirst = Mutex(true)

    /// Makes a collector.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - endpoint: The server's address, without a path.
    ///   - interval: The seconds from one reading to the next; not less than it scrapes in.
    ///   - match: A regular expression for the names of metrics.
    ///   - backFill: For how long the past is read at the first time, in seconds.
    ///   - isSimulated: Whether what it has scraped is simulated.
    public init(
        name: String,
        endpoint: Endpoint,
        interval: Double,
        match: String = PrometheusCollector.usualMatch,
        backFill: Double = 300,
        isSimulated: Bool = false
    ) {
        self.name = name
        var endpoint = endpoint
        if endpoint.address.hasSuffix("/") { endpoint.address.removeLast() }
        self.endpoint = endpoint
        self.interval = interval
        self.match = match
        self.backFill = backFill
        self.isSimulated = isSimulated
    }

    /// Reads once; at the first time also what was before.
    public func collect(
        at time: Double,
        knowing known: KnownSeries
    ) async throws -> [TargetReadings] {
        let selector =
            "{__name__=~\"\(match.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"}"
        var read: [TargetReadings] = []
        if backFill >= interval, isFirst.withLock({ $0 }) {
            read += try await past(selector, until: time - interval)
        }
        let answer = try await query(
            "/api/v1/query",
            [("query", selector), ("time", String(format: "%.3f", time))]
        )
        isFirst.withLock { $0 = false }
        return read + Self.targets(of: answer, of: name)
    }

    private func past(_ selector: String, until end: Double) async throws -> [TargetReadings] {
        let answer = try await query(
            "/api/v1/query_range",
            [
                ("query", selector), ("start", String(format: "%.3f", end - backFill + interval)),
                ("end", String(format: "%.3f", end)), ("step", String(format: "%.3f", interval)),
            ]
        )
        let times = Set(answer.series.flatMap { $0.points.map(\.time) }).sorted()
        var places: [Double: [PrometheusAnswer.Series]] = [:]
        for series in answer.series {
            for point in series.points {
                var one = series
                one.reading.value = point.value
                places[point.time, default: []].append(one)
            }
        }
        return times.flatMap { time in
            Self.targets(of: places[time] ?? [], of: name, warning: nil).map { target in
                var target = target
                target.time = time
                return target
            }
        }
    }

    private func query(
        _ path: String,
        _ form: [(name: String, value: String)]
    ) async throws -> PrometheusAnswer {
        let answer = try PrometheusAnswer(
            await endpoint.body(path: path, form: form, accept: "application/json")
        )
        guard answer.series.count <= Self.seriesLimit else {
            throw PrometheusError.tooManySeries(limit: Self.seriesLimit)
        }
        return answer
    }

    private static func targets(
        of answer: PrometheusAnswer,
        of name: String
    ) -> [TargetReadings] {
        targets(of: answer.series, of: name, warning: answer.warnings.first)
    }

    /// The series by what Prometheus scraped them from.
    private static func targets(
        of series: [PrometheusAnswer.Series],
        of name: String,
        warning: String?
    ) -> [TargetReadings] {
        Dictionary(grouping: series, by: \.instance).sorted { $0.key < $1.key }
            .map { instance, series in
                let up = series.filter { $0.reading.metric == "up" }.map(\.reading.value)
                // A host may have several exporters; it is down where none of them answers.
                let isDown = !up.isEmpty && up.allSatisfy { $0 == 0 }
                var target = TargetReadings(
                    name: "\(name)/\(instance)",
                    device: instance,
                    readings: series.map(\.reading).filter { $0.metric != "up" },
                    failure: isDown ? "Prometheus cannot scrape \(instance)" : nil,
                    warning: warning
                )
                target.links = NeighborReadings.links(in: target.readings, of: instance)
                return target
            }
    }
}
