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

    private struct Devices: Encodable {
        var devices: [DeviceBody]
    }

    /// What is read; nil where no fabric is watched.
    let monitor: FabricMonitor?
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<BasicRequestContext> {
        RouteCollection(context: BasicRequestContext.self)
            .get("fabric", use: overview)
            .get("fabric/findings", use: findings)
            .get("fabric/topology", use: topology)
            .get("fabric/devices", use: devices)
            .get("fabric/devices/{device}", use: device)
            .get("fabric/ports/{port}/history", use: history)
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
        context: BasicRequestContext
    ) async throws -> Response {
        let (monitor, snapshot) = try watched()
        return try Response(json: FabricBody(snapshot, series: monitor.seriesCount, at: now()))
    }

    @Sendable
    private func findings(
        _ request: Request,
        context: BasicRequestContext
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
    private func topology(
        _ request: Request,
        context: BasicRequestContext
    ) async throws -> Response {
        try Response(json: TopologyBody(try watched().monitor.topology))
    }

    @Sendable
    private func devices(_ request: Request, context: BasicRequestContext) async throws -> Response
    {
        let (monitor, snapshot) = try watched()
        let topology = monitor.topology
        let names = Set(snapshot.inventory.devices.map(\.name) + snapshot.samples.devices).sorted()
        return try Response(
            json: Devices(
                devices: names.compactMap {
                    DeviceBody($0, of: snapshot, topology: topology, isWhole: false)
                }
            )
        )
    }

    @Sendable
    private func device(_ request: Request, context: BasicRequestContext) async throws -> Response {
        let (monitor, snapshot) = try watched()
        let name = try parameter("device", context)
        guard
            let body = DeviceBody(name, of: snapshot, topology: monitor.topology, isWhole: true)
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
    private func history(_ request: Request, context: BasicRequestContext) async throws -> Response
    {
        let (monitor, _) = try watched()
        let name = try parameter("port", context)
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        let port = parts.count == 2 ? PortID(device: parts[0], port: parts[1]) : nil
        guard let port, case let history = monitor.history(at: port), !history.isEmpty else {
            throw Problem(
                "not-found",
                status: .notFound,
                title: "There is no such port",
                detail: "Nothing was read of a port \(name); a port is named as leaf3:Ethernet0."
            )
        }
        return try Response(json: HistoryBody(port, history))
    }

    private func parameter(
        _ name: String,
        _ context: BasicRequestContext
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
