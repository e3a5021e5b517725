public import Fabric
public import Logging
public import ServiceLifecycle

/// Writes down each minute of the fabric once it is over, and keeps the past in its limits.
public struct RecordHistory: Service {
    /// So long after its end a minute is written, as readings of it may still be on their way.
    private static let delay = 5.0
    /// How often the past is tidied, in minutes.
    private static let tidyInterval = 10

    private let recorder: HistoryRecorder
    private let retention: SampleRetention
    private let now: @Sendable () -> Double
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - recorder: What writes.
    ///   - retention: How much is kept.
    ///   - now: The time, in seconds since 1970.
    ///   - logger: Where is told what fails.
    public init(
        recorder: HistoryRecorder,
        retention: SampleRetention,
        now: @escaping @Sendable () -> Double,
        logger: Logger
    ) {
        self.recorder = recorder
        self.retention = retention
        self.now = now
        self.logger = logger
    }

    /// Runs until it is told to stop.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var hasFailed = false
            var rounds = 0
            while !Task.isCancelled {
                let minute = HistoryStep.minute.start(of: now())
                let next = Double(minute + HistoryStep.minute.seconds) + Self.delay
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: .seconds(max(0, next - now())))
                if Task.isCancelled { return }
                hasFailed = record(minute, tidies: rounds % Self.tidyInterval == 0, hasFailed)
                rounds += 1
            }
        }
    }

    /// Whether writing failed; said once, not every minute.
    private func record(_ minute: Int, tidies: Bool, _ hasFailed: Bool) -> Bool {
        do {
            try recorder.record(minute: minute)
            if tidies { try recorder.tidy(retention, at: now()) }
            if hasFailed { logger.notice("the fabric's past is kept again") }
            return false
        } catch {
            if !hasFailed {
                logger.error("cannot keep the fabric's past", metadata: ["error": "\(error)"])
            }
            return true
        }
    }
}
