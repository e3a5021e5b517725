import ArgumentParser
import FabricCollectors
import Foundation
import HelpDesk
import Logging
import ServiceLifecycle
import UnixSignals
import WebAPI

/// `docket fabric simulate`: exporters of a fabric that is not there.
struct FabricSimulateCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Serve the exporters of a simulated fabric, for Docket, Prometheus or anybody.",
        discussion: """
            /metrics/DEVICE is what the exporters of a device publish, /metrics all of it with the \
            label instance, and /sd tells Prometheus of the devices (http_sd_configs). The same \
            scenario and seed publish the same at the same time after the start.

            EXAMPLES
              docket fabric simulate --listen 127.0.0.1:9464
              docket fabric simulate --scenario failing-optic --after 60
              curl -s http://127.0.0.1:9464/metrics/leaf3
            """
    )

    @Option(help: ArgumentHelp("The address and TCP port to listen on.", valueName: "address:port"))
    var listen = "127.0.0.1:9464"

    @Option(help: ArgumentHelp("What goes wrong.", valueName: "scenario"))
    var scenario = Scenario.quiet

    @Option(help: ArgumentHelp("Seconds before it does.", valueName: "seconds"))
    var after = 0.0

    @Option(help: ArgumentHelp("What chance numbers come from.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard after >= 0, after.isFinite else {
            throw ValidationError("--after takes a number of seconds, 0 or more")
        }
        guard Self.parts(of: listen) != nil else {
            throw ValidationError(
                "--listen takes an address and a TCP port, for example 127.0.0.1:9464"
            )
        }
    }

    func perform() async throws {
        guard let (host, port) = Self.parts(of: listen) else { return }
        var logger = Logger(label: "docket")
        logger.logLevel = .error
        let fabric = SimulatedFabric(scenario: scenario, seed: seed, start: after)
        let clock = ContinuousClock()
        let began = clock.now
        let application = ExporterServer(devices: SimulatedFabric.devices) { device in
            fabric.exposition(of: device, at: (clock.now - began) / .seconds(1))
        }
        .application(host: host, listenPort: port, logger: logger) { port in
            let shown = host.contains(":") ? "[\(host)]" : host
            Console.print(
                "The simulated fabric (\(scenario.rawValue)) publishes on http://\(shown):\(port)/metrics"
            )
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [application],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch {
            throw ListenError(error, host: host, listenPort: port) ?? error
        }
    }

    private static func parts(of listen: String) -> (host: String, port: Int)? {
        guard let colon = listen.lastIndex(of: ":"),
            let port = Int(listen[listen.index(after: colon)...]), (0...65535).contains(port)
        else { return nil }
        let host = listen[..<colon].filter { $0 != "[" && $0 != "]" }
        return host.isEmpty ? nil : (String(host), port)
    }
}
