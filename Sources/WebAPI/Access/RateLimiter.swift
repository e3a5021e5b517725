import Foundation
import Synchronization

/// Lets each caller have so many requests a second, and some more at once.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var time: Double
    }

    /// The most callers that are remembered.
    private static let limit = 20_000

    private let rate: Double
    private let burst: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Makes a limiter.
    ///
    /// - Parameters:
    ///   - rate: How many a second.
    ///   - burst: How many at once.
    init(rate: Double, burst: Double) {
        self.rate = rate
        self.burst = burst
    }

    /// After how many seconds a caller may have another; nil where they may now.
    func wait(for caller: String, at now: Date) -> Double? {
        let time = now.timeIntervalSinceReferenceDate
        guard let bucket = buckets.withLock({ $0[caller] }) else { return nil }
        let tokens = bucket.tokens + max(0, time - bucket.time) * rate
        return tokens >= 1 ? nil : (1 - tokens) / rate
    }

    /// Takes one of a caller's requests.
    ///
    /// - Parameters:
    ///   - caller: Who.
    ///   - now: The time.
    /// - Returns: nil where they may; else after how many seconds they may.
    func take(_ caller: String, at now: Date) -> Double? {
        let time = now.timeIntervalSinceReferenceDate
        return buckets.withLock { buckets in
            if buckets.count >= Self.limit {
                // Who has all of theirs back need not be remembered.
                buckets = buckets.filter { $0.value.tokens + (time - $0.value.time) * rate < burst }
                if buckets.count >= Self.limit { buckets.removeAll(keepingCapacity: true) }
            }
            var bucket = buckets[caller] ?? Bucket(tokens: burst, time: time)
            bucket.tokens = min(burst, bucket.tokens + max(0, time - bucket.time) * rate)
            bucket.time = time
            guard bucket.tokens >= 1 else {
                buckets[caller] = bucket
                return (1 - bucket.tokens) / rate
            }
            bucket.tokens -= 1
            buckets[caller] = bucket
            return nil
        }
    }
}
