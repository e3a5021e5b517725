/// Whether something is wrong, with hysteresis: told only when it lasts, over only when it stays away.
public struct AlertStateMachine: Hashable, Sendable {
    /// What is known at one time.
    public enum Input: Hashable, Sendable {
        /// It is so.
        case bad
        /// It is not so.
        case good
        /// It cannot be told.
        case unknown
    }

    /// Where it stands.
    public enum State: Hashable, Sendable {
        /// Nothing is wrong.
        case quiet
        /// It is so, but not for long enough yet.
        case pending(since: Double)
        /// It is told.
        case firing(since: Double)
        /// It is told still, although it is not so any more.
        case clearing(since: Double, goodSince: Double)
    }

    /// What is to be done.
    public enum Action: Hashable, Sendable {
        /// It is to be told.
        case raise(since: Double)
        /// It is over.
        case clear
        /// It comes and goes.
        case flapping(count: Int)
    }

    /// So many times within ``flapWindow`` seconds are flapping.
    private static let flapCount = 3
    private static let flapWindow = 3_600.0

    /// Where it stands.
    public private(set) var state = State.quiet
    /// When it began to be told, within the last hour; seconds since 1970.
    public private(set) var raised: [Double] = []

    private let hold: Double
    private let clear: Double

    /// Makes a machine that is quiet.
    ///
    /// - Parameters:
    ///   - hold: For how many seconds it must be so before it is told.
    ///   - clear: For how many seconds it must not be so before it is over.
    public init(hold: Double, clear: Double) {
        self.hold = hold
        self.clear = clear
    }

    /// Since when it is told; nil where it is not.
    public var firingSince: Double? {
        switch state {
        case .firing(let since), .clearing(let since, _): since
        case .quiet, .pending: nil
        }
    }

    /// Whether it comes and goes.
    public var isFlapping: Bool { raised.count >= Self.flapCount }

    /// Takes in what is known at a time.
    ///
    /// - Parameters:
    ///   - input: What is known; what cannot be told changes nothing.
    ///   - now: The time, in seconds since 1970; one before the last is taken for the last.
    /// - Returns: What is to be done, in order.
    public mutating func take(_ input: Input, at now: Double) -> [Action] {
        raised.removeAll { $0 < now - Self.flapWindow }
        switch (state, input) {
        case (_, .unknown), (.quiet, .good): return []
        case (.quiet, .bad):
            state = .pending(since: now)
            return hold <= 0 ? raise(since: now, at: now) : []
        case (.pending(let since), .bad):
            return now - since >= hold ? raise(since: since, at: now) : []
        case (.pending, .good):
            state = .quiet
            return []
        case (.firing, .bad): return []
        case (.firing(let since), .good):
            state = .clearing(since: since, goodSince: now)
            return end(at: now, goodSince: now)
        case (.clearing(let since, _), .bad):
            state = .firing(since: since)
            return []
        case (.clearing(_, let goodSince), .good): return end(at: now, goodSince: goodSince)
        }
    }

    private mutating func raise(since: Double, at now: Double) -> [Action] {
        state = .firing(since: since)
        raised.append(now)
        return isFlapping
            ? [.raise(since: since), .flapping(count: raised.count)] : [.raise(since: since)]
    }

    private mutating func end(at now: Double, goodSince: Double) -> [Action] {
        guard now - goodSince >= clear else { return [] }
        state = .quiet
        return [.clear]
    }
}
