import Fabric
import Foundation
import Persistence
import TestSupport
import Testing

@Suite struct SQLiteSampleStoreTests {
    /// The beginning of an hour.
    private static let start = 1_764_000_000
    private static let port = PortID(device: "leaf1", port: "E0")

    private static func series(_ metric: String) -> StoredSeries {
        StoredSeries(
            target: "leaf1",
            device: "leaf1",
            port: "E0",
            metric: metric,
            priority: 3,
            unit: "frames/s"
        )
    }

    private static func frame(
        _ points: [(number: Int32, value: RollUp)],
        time: Int = start,
        step: HistoryStep = .minute
    ) -> RollUpFrame {
        RollUpFrame(target: "leaf1", step: step, time: time, isWhole: true, points: points)
    }

    private static func value(_ number: Float) -> RollUp {
        RollUp(mean: number, low: number, high: number)
    }

    private static func history(
        _ store: SQLiteSampleStore,
        step: HistoryStep = .minute
    ) throws -> [StoredHistory] {
        try store.history(at: [port], from: 0, to: 1e10, step: step)
    }

    @Test func `series keep their numbers when the file is opened again`() throws {
        try TemporaryFolder.with { folder in
            let store = try SQLiteSampleStore(folder: folder.path)
            let numbers = try store.numbers(of: [Self.series("a"), Self.series("b")])
            #expect(Set(numbers).count == 2)
            try store.write([
                Self.frame([(numbers[0], Self.value(1)), (numbers[1], Self.value(2))])
            ])
            let again = try SQLiteSampleStore(folder: folder.path)
            #expect(try again.numbers(of: [Self.series("b"), Self.series("a")]) == [2, 1])
            let history = try Self.history(again)
            #expect(history.map(\.series) == [Self.series("a"), Self.series("b")])
            #expect(history.map { $0.points.map(\.value.mean) } == [[1], [2]])
        }
    }

    @Test func `a frame of the same minute takes the place of the one before`() throws {
        try TemporaryFolder.with { folder in
            let store = try SQLiteSampleStore(folder: folder.path)
            let numbers = try store.numbers(of: [Self.series("a")])
            for value in [1, 2] as [Float] {
                try store.write([Self.frame([(numbers[0], Self.value(value))])])
            }
            #expect(try Self.history(store).map { $0.points.map(\.value.mean) } == [[2]])
        }
    }

    @Test func `a file that is no database is set aside, and a new one is begun`() throws {
        try TemporaryFolder.with { folder in
            try folder.write(
                String(repeating: "no database ", count: 1_000),
                to: "telemetry.sqlite"
            )
            let store = try SQLiteSampleStore(folder: folder.path)
            let aside = try #require(store.setAside)
            #expect(FileManager.default.fileExists(atPath: aside))
            #expect(try Self.history(store).isEmpty)
            #expect(try SQLiteSampleStore(folder: folder.path).setAside == nil)
        }
    }

    @Test func `what is too old goes, minutes before hours`() throws {
        try TemporaryFolder.with { folder in
            let store = try SQLiteSampleStore(folder: folder.path)
            let numbers = try store.numbers(of: [Self.series("a")])
            let points = [(number: numbers[0], value: Self.value(1))]
            let day = 86_400
            for age in 0...9 {
                let time = Self.start - age * day
                try store.write([
                    Self.frame(points, time: time), Self.frame(points, time: time, step: .hour),
                ])
            }
            let retention = SampleRetention(minuteDays: 2, hourDays: 5)
            #expect(try store.prune(retention, at: Double(Self.start + 60)) == 7 + 4)
            let minutes = try Self.history(store).flatMap { $0.points.map(\.value) }
            #expect(minutes.filter { !$0.isMissing }.count == 3)
            #expect(
                try Self.history(store, step: .hour)[0].points.filter { !$0.value.isMissing }
                    .count == 6
            )
        }
    }

    @Test func `what is too much goes, the oldest first`() throws {
        try TemporaryFolder.with { folder in
            let store = try SQLiteSampleStore(folder: folder.path)
            let names = (0..<2_000).map { Self.series("m\($0)") }
            let points = try store.numbers(of: names).sorted().map {
                (number: $0, value: Self.value(Float($0)))
            }
            for hour in 0..<24 {
                let time = Self.start + hour * 3_600
                try store.write((0..<10).map { Self.frame(points, time: time + $0 * 60) })
            }
            let limit = 3 << 20
            #expect(
                try store.prune(SampleRetention(sizeLimit: limit), at: Double(Self.start + 90_000))
                    > 0
            )
            let file = try FileManager.default.attributesOfItem(
                atPath: folder.path + "/telemetry.sqlite"
            )
            // The rest stands in the log until the next checkpoint.
            #expect((file[.size] as? Int ?? .max) <= 9 << 20)
            let times = try Self.history(store)[0].points.filter { !$0.value.isMissing }.map(\.time)
            #expect(times.max() == Self.start + 23 * 3_600 + 540)
            #expect((times.min() ?? 0) > Self.start)
            #expect(try store.prune(SampleRetention(sizeLimit: limit), at: Double(Self.start)) == 0)
        }
    }
}
