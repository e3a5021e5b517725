import Foundation
import TestSupport
import Testing
import Ticketing

@Suite struct AlertRecordTests {
    private typealias Samples = AlertSamples

    @Test func `a record begins with what fires`() {
        let record = Samples.record(Samples.signal(.firing, at: 0, value: 9))
        #expect(record.status == .firing)
        #expect(record.firstFired == Samples.minute(0))
        #expect(record.count == 1)
        #expect(record.flapCount == 0)
        #expect(record.before.map(\.value) == [9])
        #expect(record.latest == record.before)
        #expect(record.clearSince == nil)
    }

    @Test func `what fires, clears and fires again is counted`() {
        var record = Samples.record(Samples.signal(.firing, at: 0))
        #expect(record.take(Samples.signal(.resolved, at: 1)) == .cleared)
        #expect(record.cleared == Samples.minute(1))
        #expect(record.clearSince == Samples.minute(1))
        record.proven = Samples.minute(11)
        #expect(record.take(Samples.signal(.firing, at: 12)) == .fired)
        #expect(record.cleared == nil)
        #expect(record.proven == nil)
        #expect(record.count == 2)
        #expect(record.lastFired == Samples.minute(12))
        #expect(record.firstFired == Samples.minute(0))
    }

    @Test func `newer numbers of what is known are kept, and nothing is told of them`() {
        var record = Samples.record(Samples.signal(.firing, at: 0, value: 9))
        let signal = Samples.signal(.firing, at: 0, severity: 4, title: "Worse", value: 20)
        #expect(record.take(signal) == .nothing)
        #expect(record.latest.map(\.value) == [20])
        #expect(record.before.map(\.value) == [9])
        #expect(record.title == "Worse")
        #expect(record.severity == 4)
        #expect(record.count == 1)
        _ = record.take(Samples.signal(.resolved, at: 1))
        #expect(record.latest.map(\.value) == [20])
    }

    @Test(
        arguments: [
            (.firing, -1), (.firing, 4), (.firing, 5), (.resolved, -1), (.resolved, 4.9),
        ] as [(AlertSignal.Status, Double)]
    )
    func `what comes late changes nothing at all`(status: AlertSignal.Status, minute: Double) {
        var record = Samples.record(
            Samples.signal(.firing, at: 0, value: 9),
            Samples.signal(.resolved, at: 5)
        )
        let before = record
        let late = Samples.signal(status, at: minute, severity: 1, title: "Old", value: 1)
        #expect(!record.isNews(late))
        #expect(record.take(late) == .nothing)
        #expect(record == before)
    }

    @Test func `an end that is told after a new beginning changes nothing`() {
        var record = Samples.record(
            Samples.signal(.firing, at: 0),
            Samples.signal(.resolved, at: 1),
            Samples.signal(.firing, at: 3)
        )
        #expect(record.take(Samples.signal(.resolved, at: 2)) == .nothing)
        #expect(record.status == .firing)
    }

    @Test func `where a beginning and an end are told of one moment, the end counts`() {
        var record = Samples.record(Samples.signal(.firing, at: 0))
        #expect(record.take(Samples.signal(.resolved, at: 0)) == .cleared)
        #expect(record.take(Samples.signal(.firing, at: 0)) == .nothing)
        #expect(record.status == .resolved)
    }

    @Test func `a storm is over when all of it is`() {
        var record = Samples.record(Samples.signal(.firing, at: 0))
        #expect(record.take(Samples.signal(.firing, at: 1, key: "a")) == .joined)
        #expect(record.take(Samples.signal(.resolved, at: 2)) == .cleared)
        #expect(!record.isClear)
        #expect(record.take(Samples.signal(.resolved, at: 7, key: "a")) == .cleared)
        #expect(record.isClear)
        #expect(record.clearSince == Samples.minute(7))
        #expect(record.take(Samples.signal(.firing, at: 8, key: "a")) == .fired)
        #expect(record.clearSince == nil)
        #expect(record.title == "Pause storm")
        #expect(record.children.map(\.key) == ["a"])
    }

    @Test func `one more alert of a storm takes its proof away`() {
        var record = Samples.record(
            Samples.signal(.firing, at: 0),
            Samples.signal(.resolved, at: 1)
        )
        record.proven = Samples.minute(11)
        _ = record.take(Samples.signal(.resolved, at: 12, key: "a"))
        #expect(record.proven != nil)
        _ = record.take(Samples.signal(.firing, at: 13, key: "b"))
        #expect(record.proven == nil)
    }

    @Test func `two records become one, in which what was told last counts`() {
        var record = Samples.record(
            Samples.signal(.firing, at: 0),
            Samples.signal(.firing, at: 1, key: "a"),
            Samples.signal(.resolved, at: 5)
        )
        record.proven = Samples.minute(9)
        var other = Samples.record(
            Samples.signal(.firing, at: 2, key: "b", severity: 4),
            Samples.signal(.firing, at: 6),
            Samples.signal(.resolved, at: 3, key: "a")
        )
        other.reach = ["leaf3", "leaf4"]
        record.takeIn(other)
        #expect(record.children.map(\.key) == ["a", "b"])
        #expect(record.children.map(\.status) == [.resolved, .firing])
        #expect(record.status == .firing)
        #expect(record.lastFired == Samples.minute(6))
        #expect(record.cleared == nil)
        #expect(record.proven == nil)
        #expect(record.severity == 4)
        #expect(record.reach == ["leaf3", "leaf4"])
        let once = record
        record.takeIn(other)
        #expect(record == once)
    }

    @Test func `a record that is taken in does not take newer news away`() {
        var record = Samples.record(Samples.signal(.firing, at: 0), Samples.signal(.firing, at: 9))
        let other = Samples.record(Samples.signal(.firing, at: 0), Samples.signal(.resolved, at: 5))
        let before = record
        record.takeIn(other)
        #expect(record == before)
    }

    @Test func `whatever is told in whatever order, a record says what can be`() {
        var random = SplitMix(seed: 1)
        for _ in 0..<300 {
            var record = Samples.record(Samples.signal(.firing, at: 0))
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                if record.isClear, Bool.random(using: &random) {
                    record.proven = Samples.minute(30)
                }
                let signal = Samples.signal(&random)
                let before = record
                let taken = record.take(signal)
                let once = record
                #expect(record.take(signal) == .nothing)
                #expect(record == once)
                #expect(!record.isNews(signal))
                if !before.isNews(signal) { #expect(taken == .nothing) }

                #expect(record.isClear == (record.clearSince != nil))
                #expect((record.cleared != nil) == (record.status == .resolved))
                if record.proven != nil { #expect(record.isClear) }
                #expect(record.count == record.flapCount + 1)
                #expect(record.raised == record.raised.sorted())
                #expect(record.firstFired <= record.lastFired)
                #expect(Set(record.children.map(\.key)).count == record.children.count)
                #expect(record.firstFired == before.firstFired && record.before == before.before)
            }
        }
    }

    @Test func `what is told in its order, however often, is so in the end`() {
        var random = SplitMix(seed: 2)
        for _ in 0..<300 {
            let told = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                Samples.signal(&random)
            }
            // Of one moment the end is told last.
            let inOrder = told.sorted {
                ($0.time, $0.status == .resolved ? 1 : 0) < (
                    $1.time, $1.status == .resolved ? 1 : 0
                )
            }
            var record = Samples.record(Samples.signal(.firing, at: -1))
            var repeated = record
            for signal in inOrder {
                _ = record.take(signal)
                for _ in 0..<Int.random(in: 1...3, using: &random) { _ = repeated.take(signal) }
            }
            #expect(record == repeated)
            for key in ["root", "a", "b"] {
                guard let last = inOrder.last(where: { $0.key == key }) else { continue }
                let child = record.children.first { $0.key == key }
                #expect((key == "root" ? record.status : child?.status) == last.status)
            }
        }
    }
}
