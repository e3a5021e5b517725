import Foundation

/// Turns rates into what counters show at a time, always the same for the same seed.
///
/// Counters are told outright, not added up step by step: any time can be asked for in any order.
struct SimulatedClock: Sendable {
    /// The seconds since the simulation began.
    let time: Double
    /// When its scenario began, in the same seconds.
    let start: Double
    let seed: UInt64

    /// How often a training step comes, in seconds.
    private static let step = 8.0

    /// Whether the scenario is on.
    var isOn: Bool { time >= start }

    /// What of two conditions holds now.
    func now<Value>(_ quiet: Value, _ fault: Value) -> Value { isOn ? fault : quiet }

    /// What a counter shows.
    ///
    /// - Parameters:
    ///   - quiet: What it grows by in a second before the scenario.
    ///   - fault: The same while it is on.
    ///   - name: What tells it from others, so that they do not move alike.
    ///   - swing: How much its rate goes up and down, as a share of it.
    /// - Returns: A whole number.
    func count(_ quiet: Double, _ fault: Double, _ name: Int, swing: Double = 0) -> Double {
        let before = min(time, start)
        let after = max(0, time - start)
        let chance = Self.mixed(seed ^ UInt64(bitPattern: Int64(name)))
        let phase = Double(chance & 0xFFFF) / 65_536 * 2 * .pi
        // What it counted before the simulation began.
        let base = (quiet * Double(chance >> 16 & 0xFFFF)).rounded()
        func grown(_ seconds: Double) -> Double {
            let turn = 2 * Double.pi / Self.step
            return seconds - swing / turn * (cos(turn * seconds + phase) - cos(phase))
        }
        return (base + quiet * grown(before) + fault * grown(after)).rounded(.down)
    }

    /// A number between 0 and 1 that stays the same for a name.
    func chance(_ name: Int) -> Double {
        Double(Self.mixed(seed &+ UInt64(bitPattern: Int64(name))) >> 11) / 9_007_199_254_740_992
    }

    /// Whether a link that fails every so many seconds, for 3 s, is up.
    func isUp(flapPeriod: Double) -> Bool {
        guard flapPeriod > 0, isOn else { return true }
        return (time - start).truncatingRemainder(dividingBy: flapPeriod) >= 3
    }

    /// How often such a link has failed.
    func failures(flapPeriod: Double) -> Double {
        guard flapPeriod > 0, isOn else { return 0 }
        return ((time - start) / flapPeriod).rounded(.down) + 1
    }

    /// SplitMix64's mixing function.
    ///
    /// - SeeAlso: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
