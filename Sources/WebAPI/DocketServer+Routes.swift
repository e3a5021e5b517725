import Fabric
import HelpDesk
public import Hummingbird
import Logging
import Retrieval
import Ticketing

/// The routes of the server, those of each resource by its controller.
extension DocketServer {
    /// All routes.
    public func router() -> Router<DeskContext> {
        let router = Router(
            context: DeskContext.self,
            options: .autoGenerateHeadEndpoints
        )
        router.add(middleware: RequestTraceMiddleware())
        router.add(middleware: MetricsMiddleware(metrics: metrics.http))
        let audit = tickets.map { AuditTrail(store: $0.desk.store) }
        let admission = Admission(tickets?.desk.store, doors, now: now)
        router.add(middleware: HeadersMiddleware(admission: admission))
        router.add(middleware: CompressionMiddleware())
        router.add(middleware: ProblemMiddleware(frame: assets.frame))
        router.add(
            middleware: AdmissionMiddleware(admission: admission, audit: audit, holder: holder)
        )
        if let audit { router.add(middleware: AuditMiddleware(audit: audit, admission: admission)) }
        let documents = ReadDocuments(holder: holder)
        let streams = StreamCount(doors.limits)
        let ask = AskQuestion(
            holder: holder,
            memory: memory,
            onAsked: { [metrics] in metrics.record($0) },
            snapshot: { [monitor] in monitor?.snapshot }
        )
        router.addRoutes(
            AskController(ask: ask, admission: admission, streams: streams, now: now).endpoints,
            atPath: "api/v1"
        )
        let chat = ChatController(
            ask: ask.through("openai"),
            admission: admission,
            streams: streams,
            now: now
        )
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
        if let index {
            router.addRoutes(IndexController(index: index).endpoints, atPath: "api/v1")
        }
        if let tickets { addInsight(tickets.desk.store, documents, to: router) }
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

    /// Adds what a desk can learn of itself.
    private func addInsight(
        _ store: any TicketStore,
        _ documents: ReadDocuments,
        to router: Router<DeskContext>
    ) {
        let controller = InsightController(
            insight: ReadInsight(holder: holder, memory: memory, tickets: store),
            uses: FindUses(memory: memory, tickets: store),
            documents: documents,
            now: now
        )
        router.addRoutes(controller.endpoints, atPath: "api/v1")
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
            SessionsController(sessions: ManageSessions(store: store), now: now).endpoints,
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
}
