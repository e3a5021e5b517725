import ArgumentParser
import DocumentReaders
import Fabric
import FabricCollectors
import Foundation
import HelpDesk
import Logging
import Persistence
import Retrieval
import ServiceLifecycle
import UnixSignals
import WebAPI

/// `docket serve`: the HTTP server.
struct ServeCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer questions over HTTP: pages for people, an API for programs.",
        discussion: """
            The index is built first where there is none. New generations that 'docket index' \
            makes are taken up while the server runs. SIGTERM and SIGINT let open requests end.

            The first start prints a token for the first admin, once. Other machines are let in by \
            TLS (the settings tlsCertificate and tlsKey) or through a proxy that speaks it \
            (trustedProxies); 'docket config' lists all settings. Whoever reaches the server may ask \
            unless openAsking is false, and needs a token or a password to file tickets.

            EXAMPLES
              docket serve
              docket serve --host 127.0.0.1 --port 9090
              docket serve --scenario slow-receiver
              docket serve --host 0.0.0.0 --config tls.yaml
              curl -s --json '{"question":"What is PFC?"}' http://127.0.0.1:8080/api/v1/ask
            """
    )

    @Option(
        name: .long,
        help: ArgumentHelp("The address to listen on (default: 127.0.0.1).", valueName: "address")
    )
    var host: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The TCP port to listen on, 0 for any that is free (default: 8080).",
            valueName: "port"
        )
    )
    var port: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What goes wrong in the simulated fabric (default: quiet).",
            valueName: "scenario"
        )
    )
    var scenario: Scenario?

    @OptionGroup var common: CommonOptions

    private struct Listening: Encodable {
        var address: String
        /// Shown at the first start only.
        var adminToken: String?
    }

    func perform() async throws {
        let settings = try await common.settings([.host: host, .port: port])
        DeskLogHandler.bootstrap(settings)
        defer { LogSink.standardError.flush(within: 2) }
        let workplace = try Workplace(settings: settings)
        let logger = Logger(label: "docket")
        let address = settings[.host].value
        let json = common.json
        let database = try workplace.desk()
        let guarding = DoorParts(
            settings: settings,
            store: SQLiteTicketStore(desk: database),
            logger: logger
        )
        let doors = try guarding.doors()
        let index = try await workplace.withIndex(telling: logger) { try $0.current() }
        let holder = IndexHolder(.success(index), store: workplace.indexStore)
        let answers = SQLiteAnswerStore(desk: database)
        let sources = SQLiteSourceStore(desk: database)
        let memory = try AnswerMemory(store: answers)
        let parts = try FabricParts(workplace)
        let (monitor, collectors) = try parts.watched(scenario, at: Date().timeIntervalSince1970)
        let past = samples(of: parts, in: workplace.dataFolder, logger)
        let tickets = try TicketParts(workplace, desk: database, logger: logger)
        let desk = tickets.desk(
            monitor: monitor,
            samples: past?.store,
            reviews: memory.reviews
        )
        let feed = TicketFeed(desk)
        var routes = DocketServer.Tickets(desk: desk, feed: feed) { text in
            try tickets.workflow.check(text)
        }
        routes.readHTML = { HTMLText.text(of: $0) }
        let sender = try WebhookParts.sender(of: desk, settings)
        routes.webhooks = sender
        let application = DocketServer(
            holder: holder,
            memory: memory,
            assets: try assets(workplace),
            monitor: monitor,
            samples: past?.store,
            tickets: routes,
            index: ManageIndex(
                holder: holder,
                index: workplace.indexDocuments(sources),
                now: { Date() },
                sources: { try workplace.rememberedSources(sources) }
            ),
            doors: doors,
            now: { Date() }
        ).application(
            host: address,
            listenPort: settings.number(.port),
            logger: logger
        ) { port in
            let shown = address.contains(":") ? "[\(address)]" : address
            let scheme = doors.certificates == nil ? "http" : "https"
            let url = "\(scheme)://\(shown):\(port)"
            // Only now: of a server that never listens nobody would see the token.
            let firstToken = await guarding.firstToken()
            // The line that tells where to look must come even where it cannot be JSON.
            let line = try? APICoding.encoded(Listening(address: url, adminToken: firstToken))
            Console.print(
                json ? String(decoding: line ?? Data(), as: UTF8.self) : "Docket answers on \(url)"
            )
            if let firstToken, !json {
                Console.print("The first admin's token, shown only now: \(firstToken)")
            }
        }
        let follower = IndexFollower(
            store: workplace.indexStore,
            holder: holder,
            logger: logger
        )
        let keeping = KeepCapsules(memory: memory, store: answers, logger: logger)
        let watching = WatchFabric(
            monitor: monitor,
            collectors: collectors,
            now: { Date().timeIntervalSince1970 },
            logger: logger
        )
        var services: [any Service] = [
            application, follower, keeping, watching, feed, tickets.workflow,
            FollowFabric(monitor: monitor, desk: desk, now: { Date() }, logger: logger),
            KeepTime(desk: desk, logger: logger),
            DeliverWebhooks(desk: desk, send: sender, logger: logger),
            TicketParts.knowledge(of: desk, workplace, logger: logger),
        ]
        if let certificates = doors.certificates { services.append(certificates) }
        if let past {
            services.append(
                RecordHistory(
                    recorder: HistoryRecorder(monitor: monitor, store: past.store),
                    retention: past.retention,
                    now: { Date().timeIntervalSince1970 },
                    logger: logger
                )
            )
        }
        var configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(settings.number(.drainSeconds))
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListenError(error, host: address, listenPort: settings.number(.port)) ?? error
        }
    }

    /// Where the fabric's past is kept; nil where it cannot be, which is told and stops nothing.
    private func samples(
        of parts: FabricParts,
        in folder: String,
        _ logger: Logger
    ) -> (store: SQLiteSampleStore, retention: SampleRetention)? {
        do {
            let past = try parts.samples(scenario, in: folder)
            if let aside = past.store.setAside {
                logger.warning("the fabric's past was damaged", metadata: ["moved to": "\(aside)"])
            }
            return past
        } catch {
            logger.error("cannot keep the fabric's past", metadata: ["error": "\(error)"])
            return nil
        }
    }

    private func assets(_ workplace: Workplace) throws -> WebAssets {
        let folder = workplace.shareFolder + "/web"
        guard FileManager.default.fileExists(atPath: folder + "/frame.html") else {
            throw ServeError.noPages(folder: folder)
        }
        return try WebAssets(folder: URL(fileURLWithPath: folder))
    }
}

/// Why the server does not start.
enum ServeError: Error, Hashable, CustomStringConvertible {
    /// The pages are not where they should be.
    case noPages(folder: String)

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .noPages(let folder):
            "the pages were not found in \(folder); name the folder that holds 'web' with --share"
        }
    }
}
