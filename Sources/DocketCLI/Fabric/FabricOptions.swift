public import ArgumentParser
import Fabric
public import FabricCollectors
import Foundation
import HelpDesk
import WebAPI

/// Where the commands of the fabric look.
struct FabricOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Ask a running server instead, which has watched for longer.",
            valueName: "address"
        )
    )
    var server: String?

    @Option(
        help: ArgumentHelp(
            "The token for the server (default: DOCKET_TOKEN in the environment).",
            valueName: "secret"
        )
    )
    var token: String?

    @Option(
        help: ArgumentHelp(
            "What goes wrong in the simulated fabric (default: quiet).",
            valueName: "scenario"
        )
    )
    var scenario: Scenario?

    func validate() throws {
        guard server == nil || scenario == nil else {
            throw ValidationError("--scenario is for the simulated fabric; leave out --server")
        }
        guard server != nil || token == nil else {
            throw ValidationError("--token goes with --server; the data folder needs none")
        }
    }

    /// Reads the fabric.
    func desk(_ common: CommonOptions) async throws -> any FabricDesk {
        if let server { return RemoteDesk(address: server, token: token) }
        let workplace = try Workplace(settings: try await common.settings())
        return LocalFabric(monitor: try await FabricParts(workplace).watchedOnce(scenario))
    }
}

extension Scenario: ExpressibleByArgument {}

/// What the commands of the fabric ask for.
protocol FabricDesk: Sendable {
    /// The state in short.
    func fabric() async throws -> FabricBody
    /// All devices, without their samples.
    func devices() async throws -> [DeviceBody]
    /// A device with its ports.
    func device(_ name: String) async throws -> DeviceBody
    /// What was read of a port lately, or by the minute or hour over a range such as `6h`.
    func history(of port: PortID, range: String?) async throws -> HistoryBody
    /// The metrics that have some words in their names or meanings.
    func metrics(_ words: [String]) async throws -> [MetricBody]
}

/// The fabric as this process reads it.
struct LocalFabric: FabricDesk {
    let monitor: FabricMonitor

    func fabric() async throws -> FabricBody {
        FabricBody(try snapshot(), series: monitor.seriesCount, at: try snapshot().time)
    }

    func devices() async throws -> [DeviceBody] {
        let snapshot = try snapshot()
        return Set(snapshot.inventory.devices.map(\.name) + snapshot.samples.devices).sorted()
            .compactMap { DeviceBody($0, of: snapshot, by: monitor, isWhole: false) }
    }

    func device(_ name: String) async throws -> DeviceBody {
        guard
            let body = DeviceBody(name, of: try snapshot(), by: monitor, isWhole: true)
        else { throw FabricCommandError.noDevice(name) }
        return body
    }

    func history(of port: PortID, range: String?) async throws -> HistoryBody {
        guard range == nil else { throw FabricCommandError.noPast }
        let history = monitor.history(at: port)
        guard !history.isEmpty else { throw FabricCommandError.noPort(port) }
        return HistoryBody(port, history)
    }

    func metrics(_ words: [String]) async throws -> [MetricBody] {
        monitor.metrics(words).map { MetricBody($0) }
    }

    private func snapshot() throws -> FabricSnapshot {
        let snapshot = monitor.snapshot
        guard !snapshot.targets.isEmpty else { throw FabricCommandError.nothingRead }
        return snapshot
    }
}

/// Why a command of the fabric has nothing to show.
enum FabricCommandError: Error, Hashable, CustomStringConvertible {
    /// There is no such device.
    case noDevice(String)
    /// Nothing was read of such a port.
    case noPort(PortID)
    /// Nothing was read.
    case nothingRead
    /// Only a server keeps the past.
    case noPast

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .noDevice(let name):
            "there is no device \(name) in the fabric; 'docket fabric devices' lists them"
        case .noPort(let port):
            "nothing was read of a port \(port); 'docket fabric devices \(port.device)' lists its ports"
        case .noPast: "only a server that runs knows the past; name it with --server"
        case .nothingRead: "nothing was read of the fabric; see whether its collectors are right"
        }
    }
}
