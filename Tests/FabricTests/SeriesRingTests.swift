import TestSupport
import Testing

@testable import Fabric

@Suite struct SeriesRingTests {
    /// A ring with one counter, read at an interval.
    private static func ring(
        _ values: [Double?],
        every seconds: Double = 10,
        isNarrow: Bool = false,
        slots: Int = 64
    ) -> SeriesRing {
        var ring = SeriesRing(slotCount: slots)
        let row = ring.addRow()
        for (ordinal, value) in values.enumerated() {
            ring.begin(at: Double(ordinal) * seconds)
            if let value { ring.set(value, row: row, counts: (isNarrow, ())) }
        }
        return ring
    }

    private static func rate(_ ring: SeriesRing, over window: Double = 20) -> Double? {
        ring.growth(0, over: window).map { $0.amount / $0.seconds }
    }

    @Test func `a steady counter has a steady rate`() {
        #expect(Self.rate(Self.ring([0, 50, 100, 150])) == 5)
    }

    @Test func `one reading tells no rate, and so does less than the window`() {
        for values in [[], [7], [7, 8]] as [[Double]] {
            let ring = Self.ring(values)
            #expect(ring.rowCount == 1)
            #expect(Self.rate(ring) == nil)
        }
        #expect(Self.ring([7, 9]).growth(0, over: 20, takesLess: true)?.amount == 2)
    }

    @Test func `a counter that starts again counts on from nothing`() {
        // Over the last 20 s: 30 since it started again, then 30.
        #expect(Self.rate(Self.ring([1000, 1100, 30, 60])) == 3)
    }

    @Test func `a narrow counter that falls from near its end has wrapped`() {
        let end = 4_294_967_296.0
        #expect(Self.rate(Self.ring([end - 200, end - 100, 0, 100], isNarrow: true)) == 10)
        // From a small number it started again, which is no growth by four thousand million.
        #expect(Self.rate(Self.ring([900, 1000, 0, 100], isNarrow: true)) == 5)
    }

    @Test func `a source that is slower than reading gives no spikes over twice its interval`() {
        // Refreshed every 60 s with 600 more, read every 10 s.
        var rates: [Double] = []
        for count in 13...40 {
            let values = (0..<count).map { Double($0 / 6) * 600 }
            if let rate = Self.rate(Self.ring(values), over: 120) { rates.append(rate) }
        }
        #expect(!rates.isEmpty)
        #expect(rates.allSatisfy { (5...10).contains($0) }, "\(rates)")
    }

    @Test func `what was not there in the newest reading has no value, and none is made up`() {
        let gone = Self.ring([0, 50, 100, nil])
        #expect(gone.newest(0) == nil)
        #expect(Self.rate(gone) == nil)
        // What it grew by in a gap is counted once it is there again.
        #expect(Self.rate(Self.ring([0, 50, nil, 150])) == 5)
    }

    @Test(arguments: [Double.nan, .infinity, -1])
    func `what is no number is missing, not zero`(value: Double) {
        let ring = Self.ring([0, 50, 100, value])
        #expect(ring.newest(0) == nil)
    }

    @Test func `old readings make room for new ones`() {
        let ring = Self.ring((0..<100).map { Double($0 * 50) }, slots: 8)
        #expect(Self.rate(ring) == 5)
        #expect(ring.values(0).count == 8)
        #expect(ring.growth(0, over: 1_000) == nil)
        #expect(ring.growth(0, over: 1_000, takesLess: true)?.seconds == 70)
        #expect(ring.growth(0, over: 1_000, takesLess: true)?.amount == 350)
    }

    @Test func `a ring that is cleared knows nothing of before`() {
        var ring = Self.ring([0, 50, 100])
        ring.clear()
        #expect(ring.newestTime == nil)
        ring.begin(at: -5_000)
        ring.set(7, row: 0, counts: (false, ()))
        #expect(Self.rate(ring) == nil)
        #expect(ring.newest(0) == 7)
    }

    @Test func `a rate is never below zero, whatever is read`() {
        var random = SplitMix(seed: 17)
        for _ in 0..<200 {
            var ring = SeriesRing(slotCount: 12)
            let row = ring.addRow()
            var time = 0.0
            for _ in 0..<30 {
                time += Double.random(in: 1...12, using: &random)
                ring.begin(at: time)
                ring.set(
                    Double.random(in: -10...5e9, using: &random),
                    row: row,
                    counts: (Bool.random(using: &random), ())
                )
                if let found = ring.growth(row, over: 20) {
                    #expect(found.amount >= 0 && found.amount.isFinite && found.seconds > 0)
                }
            }
        }
    }

    @Test func `series in many blocks keep to themselves`() {
        var ring = SeriesRing(slotCount: 4)
        let rows = (0..<600).map { _ in ring.addRow() }
        for time in 1...3 {
            ring.begin(at: Double(time) * 10)
            for row in rows { ring.set(Double(Int(row) * time), row: row, counts: (false, ())) }
        }
        #expect(rows.allSatisfy { ring.growth($0, over: 20)?.amount == Double($0 * 2) })
    }
}
