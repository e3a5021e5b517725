import Fabric
import HelpDesk
import Logging
import ServiceLifecycle

/// Reads what a simulated fabric was like in the last minutes, as no time needs to pass for that, and
/// then watches the fabric.
struct WarmFabric: Service {
    /// For how long the past is read, in seconds.
    static let length = 200.0

    private static let step = 10.0

    private let monitor: FabricMonitor
    private let collectors: [any Collector]
    private let past: [Double]
    private let now: @Sendable () -> Double
    private let logger: Logger
    private let warm: AsyncStream<Never>
    private let end: AsyncStream<Never>.Continuation

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - monitor: What takes in the readings.
    ///   - collectors: What reads.
    ///   - hasPast: Whether there is a past to be read: only what is simulated has one.
    ///   - now: The time, in seconds since 1970.
    ///   - logger: Where is told what began and ended.
    init(
        monitor: FabricMonitor,
        collectors: [any Collector],
        hasPast: Bool,
        now: @escaping @Sendable () -> Double,
        logger: Logger
    ) {
        self.monitor = monitor
        self.collectors = collectors
        let end = now()
        past = hasPast ? Array(stride(from: end - Self.length, through: end, by: Self.step)) : []
        self.now = now
        self.logger = logger
        (warm, self.end) = AsyncStream.makeStream(of: Never.self)
    }

    /// Waits until the past is read; one at a time may wait.
    func wait() async {
        for await _ in warm {}
    }

    /// Runs until it is told to stop.
    func run() async throws {
        await cancelWhenGracefulShutdown { await readPast() }
        end.finish()
        try await WatchFabric(
            monitor: monitor,
            collectors: collectors,
            now: now,
            logger: logger
        ).run()
    }

    private func readPast() async {
        for time in past {
            for collector in collectors {
                guard !Task.isCancelled else { return }
                await monitor.collect(collector) { time }
                // Whoever asks something meanwhile is answered.
                await Task.yield()
            }
            monitor.evaluate(at: time)
        }
    }
}
