import Foundation

/// How a clock ran from its start until it was met, or until now.
struct SLAClockReading {
    /// A time in which it ran without a break.
    private struct Run {
        let start: Date
        let end: Date
        /// The working time before it.
        let usedBefore: Double
        /// The working time in it.
        let length: Double
        /// Whether the promise was kept at its end, so that what is due then is in time.
        let endsMet: Bool
    }

    private let calendar: BusinessCalendar
    private var runs: [Run] = []
    private var phase = SLAHistory.Phase.running

    /// Reads the history of a ticket.
    ///
    /// - Parameters:
    ///   - history: What happened.
    ///   - calendar: Whose working time counts.
    ///   - started: When the clock began.
    ///   - met: When the promise was kept; nil where it is not.
    ///   - now: The time, which is not before any other.
    init(
        _ history: SLAHistory,
        in calendar: BusinessCalendar,
        from started: Date,
        met: Date?,
        at now: Date
    ) {
        self.calendar = calendar
        let end = met ?? now
        for (index, stretch) in history.stretches.enumerated()
        where stretch.end.map({ $0 > started }) ?? true {
            // What begins with the moment at which the clock was met is no part of its time.
            let isPart = met == nil ? stretch.start <= end : stretch.start < end
            guard isPart || stretch.start <= started else { break }
            phase = stretch.phase
            guard phase == .running else { continue }
            let runStart = max(stretch.start, started)
            let runEnd = min(stretch.end ?? end, end)
            let isSolvedThen =
                stretch.end == runEnd && history.stretches[index + 1].phase == .standing
            runs.append(
                Run(
                    start: runStart,
                    end: runEnd,
                    usedBefore: used,
                    length: calendar.workingSeconds(from: runStart, to: runEnd),
                    endsMet: met == runEnd || isSolvedThen
                )
            )
        }
    }

    /// The working time in which it ran, in seconds.
    var used: Double { runs.last.map { $0.usedBefore + $0.length } ?? 0 }

    /// Whether it waited at the end.
    var isPaused: Bool { phase == .paused }

    /// The moment at which so many seconds of working time had run; nil where the end came before.
    func moment(of seconds: Double) -> Date? {
        for run in runs {
            let left = seconds - run.usedBefore
            // The moment decides, not the sum, which may be off by what a number cannot hold: who
            // comes back at the moment that was told must find that it has come.
            guard left < run.length + 1, let moment = calendar.date(adding: left, to: run.start)
            else { continue }
            if moment < run.end || (moment == run.end && !run.endsMet) { return moment }
        }
        return nil
    }

    /// The moment at which so many seconds will have run, if nothing changes; nil for a clock that
    /// does not run, and where there is no such moment.
    func expectedMoment(of seconds: Double) -> Date? {
        guard phase == .running, let run = runs.last else { return nil }
        return calendar.date(adding: seconds - run.usedBefore, to: run.start)
    }
}
