public import Fabric
import Synchronization

/// Writes down what the series of a fabric came to in each minute: all of them once an hour, and
/// otherwise those that changed.
public final class HistoryRecorder: Sendable {
    /// What was written of a target.
    private struct Written {
        var generation: Int
        /// The numbers in the store by row; -1 for a series that is not kept.
        var numbers: [Int32] = []
        /// The values that were written last, by row.
        var values: [RollUp] = []
        var time: Int?
    }

    /// So many targets are written in one transaction.
    private static let framesAtOnce = 32

    private let monitor: FabricMonitor
    private let store: any SampleStore
    private let written = Mutex<[String: Written]>([:])

    /// Makes a recorder that has written nothing.
    public init(monitor: FabricMonitor, store: any SampleStore) {
        self.monitor = monitor
        self.store = store
    }

    /// Writes down a minute that is over.
    ///
    /// - Parameter minute: Its beginning, in seconds since 1970: a whole number of minutes.
    /// - Throws: What is wrong with the store; then the rest of the minute is not written.
    public func record(minute: Int) throws {
        try written.withLock { written in
            var next: [String: Written] = [:]
            var frames: [RollUpFrame] = []
            func write() throws {
                try store.write(frames)
                written.merge(next) { $1 }
                frames = []
                next = [:]
            }
            let start = Double(minute)
            let end = start + Double(HistoryStep.minute.seconds)
            try monitor.rolledUp(from: start, to: end) { rolledUp, names in
                var target = written[rolledUp.target]
                frames.append(try frame(rolledUp, names, minute, &target))
                next[rolledUp.target] = target
                // The series of a large fabric need not all be in memory once more.
                if frames.count == Self.framesAtOnce { try write() }
            }
            if !frames.isEmpty { try write() }
            // What was not read for so long is begun anew in any case.
            written = written.filter { ($0.value.time ?? 0) > minute - HistoryStep.hour.seconds }
        }
    }

    /// Makes hours out of minutes, and takes away what is too old or too much.
    ///
    /// - Parameters:
    ///   - retention: What is kept.
    ///   - now: The time, in seconds since 1970.
    /// - Throws: What is wrong with the store.
    public func tidy(_ retention: SampleRetention, at now: Double) throws {
        try store.rollUpHours(before: now)
        try store.prune(retention, at: now)
    }

    private func frame(
        _ rolledUp: FabricState.RolledUp,
        _ names: (Int) -> [StoredSeries?],
        _ minute: Int,
        _ known: inout Written?
    ) throws -> RollUpFrame {
        var target = known ?? Written(generation: rolledUp.generation)
        if target.generation != rolledUp.generation {
            target = Written(generation: rolledUp.generation)
        }
        if target.numbers.count < rolledUp.values.count {
            try add(names(target.numbers.count), to: &target)
        }
        let step = HistoryStep.minute
        let isWhole =
            target.time != minute - step.seconds
            || minute % HistoryStep.hour.seconds == 0
        var points: [(number: Int32, value: RollUp)] = []
        for (row, value) in rolledUp.values.enumerated() where target.numbers[row] >= 0 {
            if isWhole ? !value.isMissing : !value.isSame(as: target.values[row]) {
                points.append((target.numbers[row], value))
            }
        }
        points.sort { $0.number < $1.number }
        target.values = rolledUp.values
        target.time = minute
        known = target
        return RollUpFrame(
            target: rolledUp.target,
            step: step,
            time: minute,
            isWhole: isWhole,
            points: points
        )
    }

    private func add(_ names: [StoredSeries?], to target: inout Written) throws {
        var taken = Set(target.numbers)
        var numbers = try store.numbers(of: names.compactMap(\.self))[...]
        for name in names {
            let number = name == nil ? -1 : numbers.popFirst() ?? -1
            // Series that differ only in labels that are not kept: the first stands for all.
            target.numbers.append(number < 0 || taken.insert(number).inserted ? number : -1)
            target.values.append(.missing)
        }
    }
}
