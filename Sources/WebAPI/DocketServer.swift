public import Fabric
public import Foundation
public import HelpDesk
public import Hummingbird
public import Logging

/// The HTTP server: the API, the pages and the health of one help desk.
public struct DocketServer: Sendable {
    private let holder: IndexHolder
    private let memory: AnswerMemory
    private let assets: WebAssets
    private let monitor: FabricMonitor?
    private let samples: (any SampleStore)?
    private let now: @Sendable () -> Date

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - holder: The generation of the index to answer from.
    ///   - memory: What is remembered of questions and answers.
    ///   - assets: The files of the pages.
    ///   - monitor: What watches the fabric; nil where none is watched.
    ///   - samples: Where the past of the fabric is kept; nil where it is not.
    ///   - now: Tells the time.
    public init(
        holder: IndexHolder,
        memory: AnswerMemory,
        assets: WebAssets,
        monitor: FabricMonitor? = nil,
        samples: (any SampleStore)? = nil,
        now: @escaping @Sendable () -> Date
    ) {
        self.holder = holder
        self.memory = memory
        self.assets = assets
        self.monitor = monitor
        self.samples = samples
        self.now = now
    }

    /// All routes.
    public func router() -> Router<BasicRequestContext> {
        let router = Router(
            context: BasicRequestContext.self,
            options: .autoGenerateHeadEndpoints
        )
        router.add(middleware: HeadersMiddleware())
        router.add(middleware: ProblemMiddleware())
        let documents = ReadDocuments(holder: holder)
        router.addRoutes(
            AskController(
                ask: AskQuestion(
                    holder: holder,
                    memory: memory,
                    snapshot: { [monitor] in monitor?.snapshot }
                ),
                now: now
            ).endpoints,
            atPath: "api/v1"
        )
        router.addRoutes(
            AnswersController(reviews: memory.reviews, now: now).endpoints,
            atPath: "api/v1"
        )
        router.addRoutes(
            SearchController(search: SearchPassages(holder: holder)).endpoints,
            atPath: "api/v1"
        )
        router.addRoutes(DocumentsController(documents: documents).endpoints, atPath: "api/v1")
        router.addRoutes(
            FabricController(
                monitor: monitor,
                history: monitor.map { ReadHistory(monitor: $0, store: samples) },
                now: now
            ).endpoints,
            atPath: "api/v1"
        )
        router.addRoutes(EventsController(monitor: monitor).endpoints, atPath: "api/v1")
        router.addRoutes(HealthController(holder: holder).endpoints)
        router.addRoutes(PagesController(assets: assets, documents: documents).endpoints)
        return router
    }

    /// The server as a service that ends with grace.
    ///
    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - listenPort: The TCP port, 0 for any that is free.
    ///   - logger: Told what an operator wants to know.
    ///   - onListening: Called with the TCP port once requests are taken.
    /// - Returns: The server, not running yet.
    public func application(
        host: String,
        listenPort: Int,
        logger: Logger,
        onListening: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: listenPort),
                serverName: "docket"
            ),
            onServerRunning: { channel in
                onListening(channel.localAddress?.port ?? listenPort)
            },
            logger: logger
        )
    }
}
