public import Fabric
public import Foundation
public import HelpDesk
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
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
    private let doors: Doors
    private let metrics: ServerMetrics
    private let now: @Sendable () -> Date

    /// What the routes of tickets need.
    public struct Tickets: Sendable {
        /// Where tickets are kept, and how they go.
        public var desk: TicketDesk
        /// Tells that there are new events; it has to run.
        public var feed: TicketFeed
        /// Reads the text of a workflow file.
        public var parseWorkflow: @Sendable (String) throws -> Workflow
        /// Reads HTML, such as programs for Zammad send it, as plain text.
        public var readHTML: @Sendable (String) -> String = { $0 }
        /// Counts what became of the alerts that are sent in.
        public var alerts = AlertTally()
        /// Sends to webhooks what they are told; nil for a server that tells none.
        public var webhooks: SendDelivery?

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
    ///   - doors: What guards the doors.
    ///   - metrics: What the server counts of itself.
    ///   - now: Tells the time.
    public init(
        holder: IndexHolder,
        memory: AnswerMemory,
        assets: WebAssets,
        monitor: FabricMonitor? = nil,
        samples: (any SampleStore)? = nil,
        tickets: Tickets? = nil,
        doors: Doors = Doors(),
        metrics: ServerMetrics = ServerMetrics(),
        now: @escaping @Sendable () -> Date
    ) {
        self.holder = holder
        self.memory = memory
        self.assets = assets
        self.monitor = monitor
        self.samples = samples
        self.tickets = tickets
        self.doors = doors
        self.metrics = metrics
        self.now = now
    }

    /// All routes.
    public func router() -> Router<DeskContext> {
        let router = Router(
            context: DeskContext.self,
            options: .autoGenerateHeadEndpoints
        )
        router.add(middleware: RequestTraceMiddleware())
        router.add(middleware: MetricsMiddleware(metrics: metrics.http))
        router.add(middleware: HeadersMiddleware())
        router.add(middleware: ProblemMiddleware())
        let audit = tickets.map { AuditTrail(store: $0.desk.store) }
        let admission = Admission(tickets?.desk.store, doors, now: now)
        router.add(
            middleware: AdmissionMiddleware(admission: admission, audit: audit, holder: holder)
        )
        if let audit { router.add(middleware: AuditMiddleware(audit: audit, admission: admission)) }
        let documents = ReadDocuments(holder: holder)
        let streams = StreamCount(limit: doors.limits.streams)
        let ask = AskQuestion(
            holder: holder,
            memory: memory,
            onAsked: { [metrics] in metrics.record($0) },
            snapshot: { [monitor] in monitor?.snapshot }
        )
        router.addRoutes(
            AskController(ask: ask, streams: streams, now: now).endpoints,
            atPath: "api/v1"
        )
        let chat = ChatController(ask: ask.through("openai"), admission: admission, now: now)
        router.addRoutes(chat.endpoints, atPath: "v1")
        router.addRoutes(ModelsController(holder: holder).endpoints, atPath: "v1")
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
            EventsController(
                monitor: monitor,
                feed: tickets?.feed,
                admission: admission,
                streams: streams
            ).endpoints,
            atPath: "api/v1"
        )
        if let tickets { addTickets(tickets, to: router) }
        if let tickets { addAccess(tickets.desk.store, admission, to: router) }
        router.addRoutes(HealthController(holder: holder, admission: admission).endpoints)
        router.addRoutes(models.endpoints)
        addMetrics(to: router)
        router.addRoutes(
            CrawlersController(
                documents: PublicDocuments(holder: holder, lists: admission.lists, now: now),
                admission: admission
            ).endpoints
        )
        router.addRoutes(PagesController(assets: assets, documents: documents).endpoints)
        return router
    }

    /// The door for models.
    private var models: MCPController {
        MCPController(
            server: MCPServer(
                holder: holder,
                memory: memory,
                monitor: monitor,
                tickets: tickets?.desk,
                policy: doors.policy,
                version: DocketVersion.current,
                logger: Logger(label: "docket.mcp"),
                onAsked: { [metrics] in metrics.record($0) },
                now: now
            ),
            origins: MCPOrigins(publicAddress: doors.publicAddress)
        )
    }

    /// Adds what the server tells of itself.
    private func addMetrics(to router: Router<DeskContext>) {
        let desk = DeskMetrics(
            holder: holder,
            monitor: monitor,
            counts: tickets.map { CountDesk(store: $0.desk.store) },
            alerts: tickets?.alerts
        )
        router.addRoutes(MetricsController(metrics: metrics, desk: desk, now: now).endpoints)
    }

    private func addTickets(
        _ tickets: Tickets,
        to router: Router<DeskContext>
    ) {
        let desk = tickets.desk
        let find = FindTickets(desk, holder: holder)
        let api = TicketsAPI(desk: desk, find: find, policy: doors.policy, now: now)
        let routes: [RouteCollection<DeskContext>] = [
            ManyTicketsController(api: api).endpoints,
            TicketsController(api: api).endpoints,
            AttachmentsController(desk: desk, api: api).endpoints,
            AlertsController(file: FileAlert(desk), tally: tickets.alerts, now: now).endpoints,
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
        if let sender = tickets.webhooks {
            let webhooks = ManageWebhooks(desk, sender: sender)
            let controller = WebhooksController(webhooks: webhooks, now: now)
            router.addRoutes(controller.endpoints, atPath: "api/v1")
        }
        let people = ManagePeople(store: desk.store)
        let zammad: [RouteCollection<DeskContext>] = [
            ZammadTicketsController(api: api, people: people, readHTML: tickets.readHTML).endpoints,
            ZammadListsController(people: people).endpoints,
        ]
        for collection in zammad {
            router.addRoutes(collection, atPath: "compat/zammad/api/v1")
        }
    }

    /// Adds who may do what: sessions, tokens, lists of access, the audit log.
    private func addAccess(
        _ store: any TicketStore,
        _ admission: Admission,
        to router: Router<DeskContext>
    ) {
        let audit = AuditTrail(store: store)
        var routes: [RouteCollection<DeskContext>] = [
            SessionController(
                admission: admission,
                audit: audit,
                attempts: SignInAttempts(),
                work: PasswordWork()
            ).endpoints,
            TokensController(tokens: ManageTokens(store: store), now: now).endpoints,
            AuditController(audit: audit).endpoints,
        ]
        if let lists = admission.lists {
            let access = ManageAccess(store: store, lists: lists) { [holder] in
                // Without an index there is no collection that anything could be said of.
                (try? holder.current().ranking.passages.collectionNames) ?? []
            }
            routes.append(AccessController(access: access).endpoints)
        }
        for collection in routes { router.addRoutes(collection, atPath: "api/v1") }
    }

    /// How connections are spoken with: their headers and their time are bounded.
    private var channels: HTTPServerBuilder {
        let arrival = TimeAmount.milliseconds(Int64(doors.limits.arrival * 1_000))
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                SlowClientHandler(arrival: arrival), RequestsInRowHandler(), BodyHandler(),
            ],
            idleTimeout: .seconds(60),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 << 10,
                maxHeaderListSize: 64 << 10,
                maxHeaderFieldCount: 200
            )
        )
        let certificates = doors.certificates
        return HTTPServerBuilder { responder in
            let base = HTTP1Channel(responder: responder, configuration: configuration)
            guard let certificates else { return base }
            return RenewingTLSChannel(base: base, certificates: certificates)
        }
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
        onListening: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        let limits = doors.limits
        return Application(
            router: router(),
            server: channels,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: listenPort),
                serverName: "docket",
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)
            ),
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? listenPort)
            },
            logger: logger
        )
    }
}
