import ArgumentParser
import Fabric
import FabricCollectors
import Foundation
import HelpDesk
import Logging
import ServiceLifecycle
import UnixSignals
import WebAPI

/// `docket fabric watch`: tells what comes and goes until it is stopped.
struct FabricWatchCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Watch the fabric and tell what goes wrong and what is over, until Control-C.",
        discussion: """
            With --json each change is a line: {"state", "finding"}.

            EXAMPLES
              docket fabric watch
              docket fabric watch --scenario link-flap --json
            """
    )

    @Option(help: ArgumentHelp("What goes wrong in the simulated fabric.", valueName: "scenario"))
    var scenario: Scenario?

    @OptionGroup var common: CommonOptions

    private struct Changed: Encodable {
        var state: String
        var finding: FindingBody
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let parts = try FabricParts(workplace)
        let (monitor, collectors) = try parts.watched(scenario, at: Date().timeIntervalSince1970)
        var logger = Logger(label: "docket")
        logger.logLevel = .error
        Console.note("watching \(collectors.count) targets; Control-C ends it")
        let watch = WatchFabric(
            monitor: monitor,
            collectors: collectors,
            now: { Date().timeIntervalSince1970 },
            logger: logger
        )
        let changes = monitor.changes()
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [watch],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask { for await change in changes { try show(change) } }
            try await tasks.next()
            tasks.cancelAll()
        }
    }

    private func show(_ change: FabricMonitor.Change) throws {
        let (state, finding) =
            switch change {
            case .raised(let finding): ("raised", finding)
            case .cleared(let finding): ("cleared", finding)
            }
        let body = FindingBody(finding)
        if common.json {
            let line = try APICoding.encoded(Changed(state: state, finding: body))
            Console.print(String(decoding: line, as: UTF8.self))
            return
        }
        Console.print("\(FabricPrinter.time(Date())) \(Console.styled(state, .bold))")
        FabricPrinter.print(body, isWhole: false)
    }
}
