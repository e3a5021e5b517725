public import Fabric

/// Reads what was so at a port: at full rate for the last minutes, else by the minute or the hour.
public struct ReadHistory: Sendable {
    /// Why there is no history.
    public enum Failure: Error, Hashable, Sendable {
        /// No past is kept by this server.
        case notKept
    }

    /// Beyond so many seconds hours are told instead of minutes, where nobody says which.
    private static let minuteRange = 12 * 3_600.0

    private let monitor: FabricMonitor
    private let store: (any SampleStore)?

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - monitor: What watches the fabric.
    ///   - store: Where the past is kept; nil where it is not.
    public init(monitor: FabricMonitor, store: (any SampleStore)?) {
        self.monitor = monitor
        self.store = store
    }

    /// What was read over the time that is kept at full rate.
    public func atFullRate(_ port: PortID) -> [SeriesHistory] { monitor.history(at: port) }

    /// What is kept of a port's past.
    ///
    /// - Parameters:
    ///   - port: The port, by any of its names.
    ///   - range: For how long, in seconds.
    ///   - step: How long each value stands for; nil for what suits the range.
    ///   - now: The end, in seconds since 1970.
    /// - Returns: The step, and the series that have a value in that time.
    /// - Throws: ``Failure`` where no past is kept, and what is wrong with the store.
    public func past(
        _ port: PortID,
        range: Double,
        step: HistoryStep?,
        at now: Double
    ) throws -> (step: HistoryStep, series: [StoredHistory]) {
        guard let store else { throw Failure.notKept }
        let step = step ?? (range <= Self.minuteRange ? .minute : .hour)
        let series = try store.history(
            at: monitor.names(of: port),
            from: now - range,
            to: now,
            step: step
        )
        return (step, series)
    }
}
