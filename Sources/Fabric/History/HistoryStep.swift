/// How long a time one value of the past stands for, once it is older than what is kept at full rate.
public enum HistoryStep: Int, Sendable, CaseIterable {
    /// 60 seconds.
    case minute = 60
    /// 3600 seconds.
    case hour = 3_600

    /// Its length, in seconds.
    public var seconds: Int { rawValue }

    /// The beginning of the step that a time is in, in seconds since 1970.
    public func start(of time: Double) -> Int {
        Int((time / Double(rawValue)).rounded(.down)) * rawValue
    }
}
