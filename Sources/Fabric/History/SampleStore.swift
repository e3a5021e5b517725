/// The roll-ups of a target's series over one step.
public struct RollUpFrame: Sendable {
    /// The target.
    public var target: String
    /// How long it stands for.
    public var step: HistoryStep
    /// Where it begins, in seconds since 1970: a whole number of steps.
    public var time: Int
    /// Whether all series are in it; else only those that differ from the frame before.
    public var isWhole: Bool
    /// The series by their numbers in the store, in rising order.
    public var points: [(number: Int32, value: RollUp)]

    /// Makes a frame.
    public init(
        target: String,
        step: HistoryStep,
        time: Int,
        isWhole: Bool,
        points: [(number: Int32, value: RollUp)]
    ) {
        self.target = target
        self.step = step
        self.time = time
        self.isWhole = isWhole
        self.points = points
    }
}

/// How much of the past is kept.
public struct SampleRetention: Hashable, Sendable {
    /// For how many days each minute is kept.
    public var minuteDays: Int
    /// For how many days each hour is kept.
    public var hourDays: Int
    /// How many bytes the store may take; the oldest minutes go first.
    public var sizeLimit: Int

    /// Makes a retention.
    public init(minuteDays: Int = 2, hourDays: Int = 400, sizeLimit: Int = 1 << 30) {
        self.minuteDays = minuteDays
        self.hourDays = hourDays
        self.sizeLimit = sizeLimit
    }
}

/// Where the past of a fabric is kept.
public protocol SampleStore: Sendable {
    /// The numbers of series, which are added where they are new.
    ///
    /// - Throws: What is wrong with the store; then none is added.
    func numbers(of series: [StoredSeries]) throws -> [Int32]

    /// Writes frames; one of the same target, step and time is replaced.
    ///
    /// - Throws: What is wrong with the store; then none is written.
    func write(_ frames: [RollUpFrame]) throws

    /// Makes hours out of the minutes of hours that are over.
    ///
    /// - Parameter time: Now, in seconds since 1970.
    /// - Throws: What is wrong with the store.
    func rollUpHours(before time: Double) throws

    /// What is kept of some ports.
    ///
    /// - Parameters:
    ///   - ports: The ports, by any of their names.
    ///   - start: The first time, in seconds since 1970.
    ///   - end: The time after the last.
    ///   - step: How long each value stands for.
    /// - Returns: The series that have a value in that time, each with its name.
    /// - Throws: What is wrong with the store.
    func history(
        at ports: [PortID],
        from start: Double,
        to end: Double,
        step: HistoryStep
    ) throws -> [StoredHistory]

    /// Removes what is older, and more, than is kept.
    ///
    /// - Returns: How many frames went.
    /// - Throws: What is wrong with the store.
    @discardableResult
    func prune(_ retention: SampleRetention, at time: Double) throws -> Int
}

/// The past of one series.
public struct StoredHistory: Sendable {
    /// The series.
    public var series: StoredSeries
    /// The beginning of each step, in seconds since 1970, and what there was; oldest first, with
    /// those in which it was missing.
    public var points: [(time: Int, value: RollUp)]

    /// Makes a history.
    public init(series: StoredSeries, points: [(time: Int, value: RollUp)]) {
        self.series = series
        self.points = points
    }
}
