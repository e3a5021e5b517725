import Fabric
import Foundation

/// Follows some series of a target through its frames, of which most hold only what has changed.
struct FrameReader {
    private let numbers: [Int32]
    private let step: HistoryStep
    private let first: Int
    private var now: [RollUp]
    private var last: Int?

    /// The values of each series from ``first`` on, with the times of frames that are not there as
    /// missing.
    private(set) var points: [[(time: Int, value: RollUp)]]

    /// Begins to follow.
    ///
    /// - Parameters:
    ///   - numbers: The series.
    ///   - step: How long a frame stands for.
    ///   - first: From when on values are wanted; frames before it tell only what has not changed.
    init(numbers: [Int32], step: HistoryStep, first: Int) {
        self.numbers = numbers
        self.step = step
        self.first = first
        now = [RollUp](repeating: .missing, count: numbers.count)
        points = [[(time: Int, value: RollUp)]](repeating: [], count: numbers.count)
    }

    /// Takes the next frame, later than all before.
    mutating func take(_ data: Data, isWhole: Bool, at time: Int) {
        if isWhole { now = [RollUp](repeating: .missing, count: numbers.count) }
        for (place, number) in numbers.enumerated() {
            if let value = FramePoints.value(of: number, in: data) { now[place] = value }
        }
        // What is between this frame and the one before was not read.
        if let last, time > last + step.seconds { addMissing(from: last, to: time) }
        last = time
        guard time >= first else { return }
        for place in numbers.indices { points[place].append((time, now[place])) }
    }

    /// One missing value is enough to show a gap, wherever it begins and ends.
    private mutating func addMissing(from last: Int, to time: Int) {
        for start in Set([last + step.seconds, time - step.seconds]).sorted() where start >= first {
            for place in numbers.indices { points[place].append((start, .missing)) }
        }
    }
}
