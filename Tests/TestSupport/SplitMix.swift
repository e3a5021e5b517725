import Retrieval

/// A generator that gives the same numbers in each run.
public struct SplitMix: RandomNumberGenerator {
    private var generator: SplitMix64

    /// Begins at a seed.
    public init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// The next number.
    public mutating func next() -> UInt64 { generator.next() }
}
