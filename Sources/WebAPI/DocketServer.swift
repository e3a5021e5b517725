public import Fabric
public import Foundation
public import HelpDesk
public import Hummingbird
public import Logging
import Retrieval
public import Ticketing

/// The HTTP server: the API, the pages and the health of one help desk.
public struct DocketServer: Sendable {
    private let holder: IndexHolder
    private let memory: AnswerMemory
    private let assets: WebAssets
    private let monitor: FabricMonitor?
    private let samples: (any SampleStore)?
    private let tickets: Tickets?
    private let policy: AccessPolicy
    private let now: @Sendable () -> Date

    /// What the routes of tickets need.
    public struct Tickets: Sendable {
        /// Where tickets are kept, and how they go.
        public var desk: TicketDesk
        /// Tells that there are new events; it has to run.
        public var feed: TicketFeed
        /// Reads the text of a workflow file.
        public var parseWorkflow: @Sendable (String) throws -> Workflow

        /// Puts the parts together.
        public init(
            desk: TicketDesk,
            feed: TicketFeed,
            parseWorkflow: @escaping @Sendable (String) throws -> Workflow
        ) {
            self.desk = desk
            self.feed = feed
            self.parseWorkflow = parseWorkflow
        }
    }

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - holder: The generation of the index to answer from.
    ///   - memory: What is remembered of questions and answers.
    ///   - assets: The files of the pages.
    ///   - monitor: What watches the fabric; nil where none is watched.
    ///   - samples: Where the past of the fabric is kept; nil where it is not.
    ///   - tickets: What the routes of tickets need; nil for a server without tickets.
    ///   - policy: Who may do what.
    ///   - now: Tells the time.
    public init(
        holder: IndexHolder,
        memory: AnswerMemory,
        assets: WebAssets,
        monitor: FabricMonitor? = nil,
        samples: (any SampleStore)? = nil,
        tickets: Tickets? = nil,
        policy: AccessPolicy = AccessPolicy(),
        now: @escaping @Sendable () -> Date
    ) {
        self.holder = holder
        self.memory = memory
        self.assets = assets
        self.monitor = monitor
        self.samples = samples
        self.tickets = tickets
        self.policy = policy
        self.now = now
    }

    /// All routes.
    public func router() -> Router<DeskContext> {
        let router = Router(
            context: DeskContext.self,
            options: .autoGenerateHeadEndpoints
        )
        router.add(middleware: HeadersMiddleware())
        router.add(middleware: ProblemMiddleware())
        let admission = Admission(
            tokens: tickets.map { ManageTokens(store: $0.desk.store) },
            policy: policy,
            now: now
        )
        router.add(middleware: AdmissionMiddleware(admission: admission))
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
        router.addRoutes(
            EventsController(monitor: monitor, feed: tickets?.feed, admission: admission)
                .endpoints,
            atPath: "api/v1"
        )
        if let tickets { addTickets(tickets, to: router) }
        router.addRoutes(HealthController(holder: holder).endpoints)
        router.addRoutes(PagesController(assets: assets, documents: documents).endpoints)
        return router
    }

    private func addTickets(
        _ tickets: Tickets,
        to router: Router<DeskContext>
    ) {
        let desk = tickets.desk
        let find = FindTickets(desk, holder: holder)
        let api = TicketsAPI(desk: desk, find: find, now: now)
        let routes: [RouteCollection<DeskContext>] = [
            ManyTicketsController(api: api).endpoints,
            TicketsController(api: api).endpoints,
            AttachmentsController(desk: desk, api: api).endpoints,
            PeopleController(
                people: ManagePeople(store: desk.store),
                find: find
            ).endpoints,
            ViewsController(
                api: api,
                views: ManageViews(desk),
                projects: ManageProjects(store: desk.store)
            ).endpoints,
            WorkflowController(
                desk: desk,
                api: api,
                parse: tickets.parseWorkflow,
                now: now
            ).endpoints,
        ]
        for collection in routes { router.addRoutes(collection, atPath: "api/v1") }
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
