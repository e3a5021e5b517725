public import struct Foundation.Date

extension BusinessCalendar {
    /// Round the clock on every day.
    public static let always = BusinessCalendar(
        name: "always",
        timeZone: "UTC",
        hours: Dictionary(uniqueKeysWithValues: (1...7).map { ($0, [allDay]) })
    )

    private static let allDay = Hours(start: 0, end: 1_440)

    /// How far ahead working time is looked for: five years, in seconds.
    private static let horizon = 5 * 366 * 86_400.0

    /// How much working time lies between two moments.
    ///
    /// Hours are those of the wall clock: one that the clock skips in spring is not worked, one that
    /// it repeats in autumn is worked twice. A time zone that is not known counts as UTC. A year
    /// takes some tens of microseconds.
    ///
    /// - Parameters:
    ///   - start: The first moment.
    ///   - end: The moment after the last.
    /// - Returns: Seconds, 0 where `end` is not after `start`.
    public func workingSeconds(from start: Date, to end: Date) -> Double {
        guard start < end else { return 0 }
        guard !isRoundTheClock else { return end.timeIntervalSince(start) }
        var seconds = 0.0
        for stretch in WorkingStretches(of: self, from: start, to: end) {
            seconds += stretch.upperBound.timeIntervalSince(stretch.lowerBound)
        }
        return seconds
    }

    /// The first moment at which so much working time has passed.
    ///
    /// Eight hours from nine to five are over at five, not at nine on the next day.
    ///
    /// - Parameters:
    ///   - seconds: How much working time; with 0 or less, the moment is `start`.
    ///   - start: Since when.
    /// - Returns: The moment; nil where it is not within five years.
    public func date(adding seconds: Double, to start: Date) -> Date? {
        guard seconds > 0 else { return start }
        guard !isRoundTheClock else {
            return seconds <= Self.horizon ? start.addingTimeInterval(seconds) : nil
        }
        let horizon = start.addingTimeInterval(Self.horizon)
        var left = seconds
        for stretch in WorkingStretches(of: self, from: start, to: horizon) {
            let length = stretch.upperBound.timeIntervalSince(stretch.lowerBound)
            if left <= length { return stretch.lowerBound.addingTimeInterval(left) }
            left -= length
        }
        return nil
    }

    /// Whether all time is working time, in whatever time zone.
    private var isRoundTheClock: Bool {
        holidays.isEmpty && (1...7).allSatisfy { hours[$0] == [Self.allDay] }
    }
}
