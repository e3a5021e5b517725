import Fabric
import Foundation
import HelpDesk
import Hummingbird

/// `GET /api/v1/fabric…`: what is so in the fabric now.
struct FabricController {
    private struct Findings: Encodable {
        var time: Date
        var findings: [FindingBody]
    }

    private struct Collectors: Encodable {
        var collectors: [CollectorBody]
    }

    private struct Metrics: Encodable {
        var metrics: [MetricBody]
        @ExplicitNull var next: String?
    }

    private struct Devices: Encodable {
        var devices: [DeviceBody]
    }

    /// What is read; nil where no fabric is watched.
    let monitor: FabricMonitor?
    /// The past of it; nil where no fabric is watched.
    let history: ReadHistory?
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("fabric", use: overview)
            .get("fabric/findings", use: findings)
            .get("fabric/topology", use: topology)
            .get("fabric/devices", use: devices)
            .get("fabric/devices/{device}", use: device)
            .get("fabric/ports/{port}/history", use: port)
            .get("fabric/metrics", use: metrics)
            .get("collectors", use: collectors)
            .refusingOthers("fabric/metrics", besides: [.get])
            .refusingOthers("collectors", besides: [.get])
            .refusingOthers("fabric", besides: [.get])
            .refusingOthers("fabric/findings", besides: [.get])
            .refusingOthers("fabric/topology", besides: [.get])
            .refusingOthers("fabric/devices", besides: [.get])
            .refusingOthers("fabric/devices/{device}", besides: [.get])
            .refusingOthers("fabric/ports/{port}/history", besides: [.get])
    }

    @Sendable
    private func overview(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let (monitor, snapshot) = try watched()
        return try Response(json: FabricBody(snapshot, series: monitor.seriesCount, at: now()))
    }

    @Sendable
    private func findings(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let (_, snapshot) = try watched()
        return try Response(
            json: Findings(
                time: snapshot.time,
                findings: snapshot.findings.map { FindingBody($0) }
            )
        )
    }

    @Sendable
    private func collectors(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let now = now().timeIntervalSince1970
        return try Response(
            json: Collectors(
                collectors: (monitor?.collectors ?? []).map { CollectorBody($0, at: now) }
            )
        )
    }

    @Sendable
    private func metrics(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let (monitor, _) = try watched()
        let page = try PageRequest(request, standard: 50, most: 1_000)
        let words = (request.queryValue("q") ?? "").split(separator: " ").map(String.init)
        var found = monitor.metrics(words)
        if let isKnown = try request.queryFlag("known") {
            found.removeAll { ($0.definition != nil) != isKnown }
        }
        let next = page.next(total: found.count)
        return try Response(
            json: Metrics(
                metrics: found[page.range.clamped(to: found.indices)].map { MetricBody($0) },
                next: next
            ),
            headers: page.headers(request, next: next)
        )
    }

    @Sendable
    private func topology(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        try Response(json: TopologyBody(try watched().monitor.topology))
    }

    @Sendable
    private func devices(_ request: Request, context: DeskContext) async throws -> Response {
        let (monitor, snapshot) = try watched()
        let names = Set(snapshot.inventory.devices.map(\.name) + snapshot.samples.devices).sorted()
        return try Response(
            json: Devices(
                devices: names.compactMap {
                    DeviceBody($0, of: snapshot, by: monitor, isWhole: false)
                }
            )
        )
    }

    @Sendable
    private func device(_ request: Request, context: DeskContext) async throws -> Response {
        let (monitor, snapshot) = try watched()
        let name = try parameter("device", context)
        guard
            let body = DeviceBody(name, of: snapshot, by: monitor, isWhole: true)
        else {
            throw Problem(
                "not-found",
                status: .notFound,
                title: "There is no such device",
                detail: "The fabric has no device \(name); GET /api/v1/fabric/devices lists them."
            )
        }
        return try Response(json: body)
    }

    @Sendable
    private func port(_ request: Request, context: DeskContext) async throws -> Response {
        let (monitor, _) = try watched()
        let name = try parameter("port", context)
        let wanted = try HistoryRequest(request)
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        guard let history, parts.count == 2 else { throw Self.noPort(name) }
        let port = PortID(device: parts[0], port: parts[1])
        var body: HistoryBody
        if let range = wanted.range, !wanted.isFullRate {
            let (step, series) = try past(port, range, wanted.step, history)
            body = HistoryBody(port, series, step: step)
        } else {
            let start = wanted.range.map { now().timeIntervalSince1970 - $0 } ?? 0
            body = HistoryBody(port, history.atFullRate(port), since: start)
        }
        // A port that is connected and not read has no past that is known.
        guard
            !body.series.isEmpty || monitor.topology.peer(of: port) != nil
                || !monitor.history(at: port).isEmpty
        else { throw Self.noPort(name) }
        if !wanted.metrics.isEmpty {
            body.series.removeAll { !wanted.metrics.contains($0.metric) }
        }
        return try Response(json: body)
    }

    private func past(
        _ port: PortID,
        _ range: Double,
        _ step: HistoryStep?,
        _ history: ReadHistory
    ) throws -> (step: HistoryStep, series: [StoredHistory]) {
        do {
            return try history.past(
                port,
                range: range,
                step: step,
                at: now().timeIntervalSince1970
            )
        } catch ReadHistory.Failure.notKept {
            throw Problem(
                "no-history",
                status: .serviceUnavailable,
                title: "The past is not kept",
                detail: "This server keeps the last ten minutes only; leave 'range' out."
            )
        }
    }

    private static func noPort(_ name: String) -> Problem {
        Problem(
            "not-found",
            status: .notFound,
            title: "There is no such port",
            detail: "Nothing was read of a port \(name) in that time; a port is named as "
                + "leaf3:Ethernet0."
        )
    }

    private func parameter(
        _ name: String,
        _ context: DeskContext
    ) throws -> String {
        let written = try context.parameters.require(name)
        return written.removingPercentEncoding ?? written
    }

    private func watched() throws -> (monitor: FabricMonitor, snapshot: FabricSnapshot) {
        guard let monitor, case let snapshot = monitor.snapshot, !snapshot.targets.isEmpty else {
            throw Problem(
                "no-fabric",
                status: .serviceUnavailable,
                title: "No fabric is watched",
                detail: monitor == nil
                    ? "This server was started without a fabric."
                    : "Nothing was read of the fabric yet; ask again in some seconds."
            )
        }
        return (monitor, snapshot)
    }
}
