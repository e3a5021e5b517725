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
    let holder: IndexHolder
    let memory: AnswerMemory
    let assets: WebAssets
    let monitor: FabricMonitor?
    let samples: (any SampleStore)?
    let tickets: Tickets?
    let index: ManageIndex?
    let doors: Doors
    let metrics: ServerMetrics
    let now: @Sendable () -> Date

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
    ///   - index: What brings the index up to date; nil for a server that cannot.
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
        index: ManageIndex? = nil,
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
        self.index = index
        self.doors = doors
        self.metrics = metrics
        self.now = now
    }

    /// How connections are spoken with: their headers and their time are bounded.
    private var channels: HTTPServerBuilder {
        let (doors, count) = (doors, metrics.connections)
        let arrival = TimeAmount.milliseconds(Int64(doors.limits.arrival * 1_000))
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionCountHandler(count: count, doors: doors),
                SlowClientHandler(arrival: arrival, count: count),
                RequestsInRowHandler(count: count), BodyHandler(count: count),
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
            return DeskChannel(base: base, certificates: certificates)
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
                // As many as Linux lets wait: those who come at once are not to be turned away.
                backlog: 4_096,
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)
            ),
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? listenPort)
            },
            logger: logger
        )
    }
}
