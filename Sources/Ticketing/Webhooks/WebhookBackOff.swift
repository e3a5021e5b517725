/// When something is sent again that was not taken.
public struct WebhookBackOff: Hashable, Sendable {
    /// The time before it is sent the second time, in seconds.
    public var first: Double
    /// The most time between two times, in seconds.
    public var longest: Double
    /// So often it is sent at most.
    public var limit: Int

    /// Twice the time from one to the next, up to four hours: 17 times within about a day.
    public static let standard = WebhookBackOff(first: 5, longest: 14_400, limit: 17)

    /// Makes a schedule.
    public init(first: Double, longest: Double, limit: Int) {
        self.first = first
        self.longest = longest
        self.limit = limit
    }

    /// How long to wait.
    ///
    /// - Parameters:
    ///   - attempts: How often it was sent, from 1.
    ///   - jitter: A number from 0 to 1: what is waited differs by a quarter to both sides.
    ///   - wish: After how many seconds the receiver wants it, who is not told earlier, but need not
    ///     wait longer than the most; nil where it did not say.
    /// - Returns: The time in seconds.
    public func delay(after attempts: Int, jitter: Double, wish: Int? = nil) -> Double {
        // Doubling more often than that is beyond the most in any case.
        let doubled = first * Double(1 << min(max(attempts - 1, 0), 40))
        let delay = min(doubled, longest) * (0.75 + jitter / 2)
        guard let wish else { return delay }
        // Those who wish for the same are not all told at the same moment.
        return max(delay, min(Double(max(wish, 0)), longest) * (1 + jitter / 10))
    }
}
