import Fabric
import TestSupport
import Testing

@Suite struct CounterRateTests {
    private static func rate(
        _ values: [Double],
        every seconds: Double = 10,
        poll: Double? = nil,
        isNarrow: Bool = false
    ) -> CounterRate {
        var rate = CounterRate(pollInterval: poll, readInterval: seconds, isNarrow: isNarrow)
        for (ordinal, value) in values.enumerated() {
            rate.take(value, at: Double(ordinal) * seconds)
        }
        return rate
    }

    private static func value(_ rate: CounterRate) -> Double? { try? rate.perSecond.get() }

    @Test func `a steady counter has a steady rate`() {
        #expect(Self.value(Self.rate([0, 50, 100, 150])) == 5)
    }

    @Test func `one reading tells no rate, and so does one interval`() {
        for values in [[], [7], [7, 8]] as [[Double]] {
            #expect(
                Self.rate(values).perSecond
                    == .failure(.tooFewReadings)
            )
        }
    }

    @Test func `a counter that starts again counts on from nothing`() {
        let rate = Self.rate([1000, 1100, 30, 60])
        // Over the last 20 s: 30 since it started again, then 30.
        #expect(Self.value(rate) == 3)
        #expect(rate.resetCount == 1)
    }

    @Test func `a narrow counter that falls from near its end has wrapped`() {
        let end = 4_294_967_296.0
        #expect(Self.value(Self.rate([end - 200, end - 100, 0, 100], isNarrow: true)) == 10)
        #expect(Self.rate([end - 200, end - 100, 0, 100], isNarrow: true).resetCount == 0)
        // From a small number it started again, which is no growth by four thousand million.
        #expect(Self.value(Self.rate([900, 1000, 0, 100], isNarrow: true)) == 5)
    }

    @Test func `a source that is slower than reading gives no spikes`() {
        // Refreshed every 60 s with 600 more, read every 10 s.
        var values: [Double] = []
        for step in 0..<40 { values.append(Double(step / 6) * 600) }
        var rate = CounterRate(pollInterval: 60, readInterval: 10)
        var rates: [Double] = []
        for (ordinal, value) in values.enumerated() {
            rate.take(value, at: Double(ordinal) * 10)
            if let found = Self.value(rate) { rates.append(found) }
        }
        #expect(!rates.isEmpty)
        #expect(rates.allSatisfy { (5...10).contains($0) }, "\(rates)")
    }

    @Test(arguments: [Double.nan, .infinity, -1])
    func `what is no number is missing, not zero`(value: Double) {
        var rate = Self.rate([0, 50, 100, 150])
        rate.take(value, at: 40)
        #expect(rate.perSecond == .failure(.noNumber))
        rate.take(250, at: 50)
        #expect(Self.value(rate) == 5)
    }

    @Test func `a clock that jumps gives no wrong rate`() {
        var rate = Self.rate([0, 50, 100, 150])
        rate.take(160, at: 25)
        #expect(Self.value(rate) == 5)
        rate.take(1_000_000, at: -5000)
        #expect(Self.value(rate) == nil)
        rate.take(1_000_050, at: -4990)
        rate.take(1_000_100, at: -4980)
        #expect(Self.value(rate) == 5)
    }

    @Test func `a rate is never below zero, whatever is read`() {
        var random = SplitMix(seed: 17)
        for _ in 0..<200 {
            var rate = CounterRate(
                pollInterval: Bool.random(using: &random) ? 10 : nil,
                readInterval: 5,
                isNarrow: Bool.random(using: &random)
            )
            var time = 0.0
            for _ in 0..<30 {
                time += Double.random(in: -8...12, using: &random)
                rate.take(Double.random(in: -10...5e9, using: &random), at: time)
                if let value = Self.value(rate) { #expect(value >= 0 && value.isFinite) }
            }
        }
    }
}
