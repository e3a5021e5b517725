public import Fabric
public import Logging
public import ServiceLifecycle

/// Reads every collector on its own interval, and tells after each round what is wrong.
public struct WatchFabric: Service {
    /// The time from one look at what is wrong to the next, at least.
    private static let evaluationInterval = Duration.seconds(1)
    /// How much longer than a look the time to the next one is, so that a large fabric leaves time
    /// for answers.
    private static let evaluationRest = 4

    private let monitor: FabricMonitor
    private let collectors: [any Collector]
    private let now: @Sendable () -> Double
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - monitor: What takes in the readings.
    ///   - collectors: What reads.
    ///   - now: The time, in seconds since 1970.
    ///   - logger: Where is told what began and ended.
    public init(
        monitor: FabricMonitor,
        collectors: [any Collector],
        now: @escaping @Sendable () -> Double,
        logger: Logger
    ) {
        self.monitor = monitor
        self.collectors = collectors
        self.now = now
        self.logger = logger
    }

    /// Runs until it is told to stop.
    public func run() async throws {
        for collector in collectors { monitor.register(collector) }
        try? await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup { group in
                for (place, collector) in collectors.enumerated() {
                    group.addTask {
                        // Many at once would be read again and again at the same moments.
                        try await Task.sleep(
                            for: .seconds(Self.start(place, of: collectors.count, collector))
                        )
                        var failures = 0
                        while true {
                            let isRead = await monitor.collect(collector, clock: now)
                            failures = isRead ? 0 : failures + 1
                            try await Task.sleep(
                                for: .seconds(collector.interval * Self.backOff(failures))
                            )
                        }
                    }
                }
                group.addTask {
                    while true {
                        let spent = ContinuousClock().measure {
                            for change in monitor.evaluate(at: now()) { log(change) }
                        }
                        try await Task.sleep(
                            for: max(Self.evaluationInterval, spent * Self.evaluationRest)
                        )
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// So few collectors begin together.
    private static let fewCollectors = 100

    /// The seconds after which a collector begins: many are spread over their interval.
    private static func start(_ place: Int, of count: Int, _ collector: any Collector) -> Double {
        count <= fewCollectors ? 0 : collector.interval * Double(place) / Double(count)
    }

    /// How many intervals to wait: more after each failure, up to four, and not all at one time.
    private static func backOff(_ failures: Int) -> Double {
        failures < 2
            ? 1 : min(4, Double(failures)) * Double.random(in: 0.8...1.2)
    }

    private func log(_ change: FabricMonitor.Change) {
        switch change {
        case .raised(let finding):
            logger.notice(
                "finding",
                metadata: [
                    "rule": "\(finding.rule)", "root": "\(finding.root ?? "")",
                    "simulated": "\(finding.isSimulated)",
                ]
            )
        case .cleared(let finding):
            logger.notice(
                "finding is over",
                metadata: ["rule": "\(finding.rule)", "root": "\(finding.root ?? "")"]
            )
        }
    }
}
