public import Fabric
import Foundation
import Synchronization

/// Reads what a Prometheus server has scraped, for all its targets at once.
public final class PrometheusCollector: Collector {
    private static let seriesLimit = 1_000_000
    /// The seconds from one scrape to the next where the server does not say: Prometheus' own.
    private static let usualScrapeInterval = 60.0
    /// What was scraped longer ago, in seconds, is of no use, and what comes later cannot be.
    private static let longestPast = 3_600.0

    /// The metrics that are asked for where the configuration does not say.
    public static let usualMatch = [
        "up", "process_start_time_seconds", "node_infiniband_.*", "node_ethtool_.*",
        "node_network_.*", "node_pressure_.*", "node_netstat_.*", "node_pcidevice_.*",
        "node_edac_.*", "node_boot_time_seconds", "node_vmstat_oom_kill", "rdma_.*", "sonic_.*",
        "nvswitch_.*", "if[AHIOLMS].*", "sysUpTime", "mellanoxQoSPrio.*", "SAI_.*", "EST_PORT_.*",
        "PFC_WD_.*", "FEC_.*", "[RT]X_[BP]PS", "PORT_.*", "WRED_PROFILE_.*", "DSCP_TO_TC_MAP_.*",
        "BUFFER_PROFILE_.*", "CABLE_LENGTH", "TRANSCEIVER_DOM_SENSOR_.*", "crm_stats_.*",
        "DCGM_.*", "vllm:.*", "nv_.*", "nccl_.*",
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
    /// The time of the last scrape that was taken, by exporter.
    private let taken = Mutex<[String: Double]>([:])

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
    ///
    /// The last samples are asked for with the times that they were scraped at, as a rate over the
    /// times of asking is wrong by as much as the two differ.
    public func collect(
        at time: Double,
        knowing known: KnownSeries
    ) async throws -> [TargetReadings] {
        let selector =
            "{__name__=~\"\(match.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"}"
        let scraping = await scraping()
        let longest = scraping.values.map(\.interval).max() ?? Self.usualScrapeInterval
        let window = (2 * max(interval, longest)).rounded(.up)
        var series: [PrometheusAnswer.Series] = []
        if backFill > window, taken.withLock(\.isEmpty) {
            series = try await past(selector, from: time - backFill, until: time - window)
        }
        let answer = try await query(
            "/api/v1/query",
            [
                ("query", "\(selector)[\(Int(window))s]"),
                ("time", String(format: "%.3f", time)),
            ]
        )
        var server = TargetReadings(name: name, device: "", readings: [])
        server.warning = answer.warnings.first
        server.alerts = await alerts(at: time)
        if !scraping.isEmpty { server.behind = Set(scraping.keys) }
        return targets(of: series + answer.series, scraping, at: time) + [server]
    }

    private func past(
        _ selector: String,
        from start: Double,
        until end: Double
    ) async throws -> [PrometheusAnswer.Series] {
        try await query(
            "/api/v1/query_range",
            [
                ("query", selector), ("start", String(format: "%.3f", start)),
                ("end", String(format: "%.3f", end)), ("step", String(format: "%.3f", interval)),
            ]
        ).series
    }

    /// How scraping goes; nothing where what answers knows no targets, as what only stores.
    private func scraping() async -> [String: PrometheusTargets.Instance] {
        // What answers queries may be something else, which has no targets; the series count.
        guard
            let bytes = try? await endpoint.body(
                path: "/api/v1/targets?state=active",
                accept: "application/json"
            ),
            let targets = try? PrometheusTargets(bytes)
        else { return [:] }
        return targets.instances
    }

    /// The alerts; nil where what answers knows none.
    private func alerts(at time: Double) async -> [ReportedAlert]? {
        guard
            let bytes = try? await endpoint.body(
                path: "/api/v1/alerts",
                accept: "application/json"
            )
        else { return nil }
        // The same holds for alerts.
        return try? PrometheusAlerts.read(
            bytes,
            source: name,
            at: time,
            isSimulated: isSimulated
        )
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

    /// The series by what Prometheus scraped them from, and by the times of scrapes that were not
    /// taken yet.
    private func targets(
        of series: [PrometheusAnswer.Series],
        _ scraping: [String: PrometheusTargets.Instance],
        at time: Double
    ) -> [TargetReadings] {
        let exporters = Dictionary(grouping: series) { "\($0.instance)/\($0.job)" }
        return taken.withLock { taken in
            taken = taken.filter { $0.value > time - Self.longestPast }
            return exporters.sorted { $0.key < $1.key }.flatMap { key, series in
                let instance = series[0].instance
                var scrapes: [Double: [Reading]] = [:]
                let last = taken[key] ?? -.infinity
                for series in series {
                    for point in series.points
                    where point.time > last
                        && (time - Self.longestPast...time + 1)
                            .contains(point.time)
                    {
                        var reading = series.reading
                        reading.value = point.value
                        scrapes[point.time, default: []].append(reading)
                    }
                }
                let times = scrapes.keys.sorted()
                if let newest = times.last { taken[key] = newest }
                return times.map { time in
                    target(key, instance, scrapes[time] ?? [], at: time, scraping[instance])
                }
            }
        }
    }

    /// What one scrape of an exporter found.
    private func target(
        _ key: String,
        _ instance: String,
        _ readings: [Reading],
        at time: Double,
        _ scraping: PrometheusTargets.Instance?
    ) -> TargetReadings {
        let isDown = readings.contains { $0.metric == "up" && $0.value == 0 }
        let reason = scraping?.failure.map { ": \($0)" } ?? ""
        var target = TargetReadings(
            name: "\(name)/\(key)",
            device: instance,
            readings: readings.filter { $0.metric != "up" },
            failure: isDown ? "Prometheus cannot scrape \(instance)\(reason)" : nil
        )
        target.time = time
        // What is scraped right after one reading waits for the next.
        target.interval = scraping?.interval ?? Self.usualScrapeInterval
        target.delay = interval
        target.links = NeighborReadings.links(in: target.readings, of: instance)
        return target
    }
}
