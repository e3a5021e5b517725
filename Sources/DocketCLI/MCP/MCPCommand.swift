import ArgumentParser
import FabricCollectors
import Foundation
import HelpDesk
import Logging
import Persistence
import ServiceLifecycle
import Ticketing
import UnixSignals
import WebAPI

/// `docket mcp`: the Model Context Protocol on stdin and stdout.
struct MCPCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Let a model work with Docket: the Model Context Protocol on stdin and stdout.",
        discussion: """
            Programs that work with models start it by themselves, as a server named by its command. \
            It works on the local data folder; no server has to run. The same tools are at /mcp of \
            'docket serve'. It ends when stdin does.

            EXAMPLES
              docket mcp
              docket mcp --scope ask --scope tickets:read
              docket mcp --as assistant
            """
    )

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp(
            "Bind the model to this: ask, tickets:read, tickets:write; may be repeated (default: all).",
            valueName: "scope"
        )
    )
    var scopes: [AccessScope] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What goes wrong in the simulated fabric (default: quiet).",
            valueName: "scenario"
        )
    )
    var scenario: Scenario?

    @OptionGroup var acting: ActingOptions

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let settings = try await common.settings()
        DeskLogHandler.bootstrap(settings)
        defer { LogSink.standardError.flush(within: 2) }
        let workplace = try Workplace(settings: settings)
        var logger = Logger(label: "docket")
        // Who started this shows the model's user what comes on stderr.
        logger.logLevel = .warning
        let index = try await workplace.withIndex { try $0.current() }
        let holder = IndexHolder(.success(index), store: workplace.indexStore)
        let database = try workplace.desk()
        let answers = SQLiteAnswerStore(desk: database)
        let memory = try AnswerMemory(store: answers)
        let (monitor, fabric) = try FabricParts(workplace).warming(
            scenario,
            now: { Date().timeIntervalSince1970 },
            logger: logger
        )
        let tickets = try TicketParts(workplace, desk: database, logger: logger)
        var caller = try acting.caller()
        caller.door = "mcp"
        if !scopes.isEmpty { caller.scopes = Set(scopes) }
        let messages = StandardMessages(
            server: MCPServer(
                holder: holder,
                memory: memory,
                monitor: monitor,
                tickets: tickets.desk(monitor: monitor, reviews: memory.reviews),
                policy: AccessPolicy(),
                version: DocketVersion.current,
                logger: logger,
                // Who asks whether Docket is there must not take it for dead meanwhile.
                prepared: { await fabric.wait() },
                now: { Date() }
            ),
            caller: caller,
            limit: settings.number(.bodyKilobytes) << 10
        )
        let others: [any Service] = [
            IndexFollower(store: workplace.indexStore, holder: holder, logger: logger),
            KeepCapsules(memory: memory, store: answers, logger: logger),
            fabric, tickets.workflow,
        ]
        var configuration = ServiceGroupConfiguration(
            services: others.map { .init(service: $0) } + [
                .init(service: messages, successTerminationBehavior: .gracefullyShutdownGroup)
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(settings.number(.drainSeconds))
        try await ServiceGroup(configuration: configuration).run()
    }
}
