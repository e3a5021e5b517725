import Foundation

/// The working time of a calendar from one moment to another, stretch by stretch in order.
///
/// Each stretch ends with the hours, the day or the time zone's offset, whichever is first. Within
/// one offset the wall clock runs evenly, so an hour that the clock skips is in no stretch, and one
/// that it repeats is in two. Each day costs the time zone two look-ups, well under a microsecond.
struct WorkingStretches: Sequence, IteratorProtocol {
    private static let day = 86_400.0

    private let calendar: BusinessCalendar
    private let zone: TimeZone
    private let days: Calendar
    /// Times are in seconds since the start of 2001, as `Date` counts them.
    private let end: Double
    private var position: Double
    /// When the day began by the offset that holds at ``position``.
    private var midnight = 0.0
    /// When the day ends or the offset changes.
    private var spanEnd = -Double.infinity
    /// The hours of the day that are still to come.
    private var hours: ArraySlice<BusinessCalendar.Hours> = []

    /// Begins at a moment.
    init(of calendar: BusinessCalendar, from start: Date, to end: Date) {
        self.calendar = calendar
        zone = TimeZone(identifier: calendar.timeZone) ?? .gmt
        var days = Calendar(identifier: .gregorian)
        days.timeZone = .gmt
        self.days = days
        position = start.timeIntervalSinceReferenceDate
        self.end = end.timeIntervalSinceReferenceDate
    }

    /// The next stretch, never empty.
    mutating func next() -> Range<Date>? {
        while position < end {
            if position >= spanEnd { beginSpan() }
            guard let hours = hours.popFirst() else {
                position = spanEnd
                continue
            }
            let start = Swift.max(position, midnight + 60 * Double(hours.start))
            let stop = Swift.min(end, spanEnd, midnight + 60 * Double(hours.end))
            guard start < stop else { continue }
            position = stop
            return Self.date(start)..<Self.date(stop)
        }
        return nil
    }

    private mutating func beginSpan() {
        let offset = offset(at: position)
        let day = ((position + offset) / Self.day).rounded(.down)
        midnight = day * Self.day - offset
        spanEnd = midnight + Self.day
        if self.offset(at: spanEnd) != offset {
            spanEnd = change(of: offset, from: position, to: spanEnd)
        }
        hours = hours(of: day)[...]
    }

    /// The hours of a day, told by its distance from 1 January 2001, which was a Monday.
    private func hours(of day: Double) -> [BusinessCalendar.Hours] {
        let weekday = (Int(day) % 7 + 7) % 7 + 1
        guard let hours = calendar.hours[weekday] else { return [] }
        return isHoliday(day) ? [] : hours
    }

    private func isHoliday(_ day: Double) -> Bool {
        guard !calendar.holidays.isEmpty else { return false }
        let parts = days.dateComponents(
            [.year, .month, .day],
            from: Self.date(day * Self.day)
        )
        guard let year = parts.year, let month = parts.month, let day = parts.day else {
            return false
        }
        return calendar.holidays.contains(.init(year: year, month: month, day: day))
    }

    private static func date(_ time: Double) -> Date { Date(timeIntervalSinceReferenceDate: time) }

    private func offset(at time: Double) -> Double {
        Double(zone.secondsFromGMT(for: Self.date(time)))
    }

    /// The moment from which on an offset does not hold any more; clocks change at whole seconds.
    private func change(of offset: Double, from start: Double, to end: Double) -> Double {
        var before = start.rounded(.down)
        var after = end
        while after - before > 1 {
            let middle = ((before + after) / 2).rounded(.down)
            if self.offset(at: middle) == offset { before = middle } else { after = middle }
        }
        return after
    }
}
