/// When somebody works, by the clock of their time zone.
public struct BusinessCalendar: Hashable, Sendable {
    /// A stretch of a day, in minutes after midnight on the wall clock; the end is not part of it.
    public struct Hours: Hashable, Sendable {
        /// The first minute, from 0.
        public var start: Int
        /// The minute after the last, to 1440.
        public var end: Int

        /// Makes a stretch.
        public init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    /// A day of the calendar.
    public struct Day: Hashable, Sendable, Comparable {
        /// The year: 2026.
        public var year: Int
        /// The month, from 1.
        public var month: Int
        /// The day, from 1.
        public var day: Int

        /// Makes a day.
        public init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        /// By time.
        public static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }
    }

    /// Its name.
    public var name: String
    /// The time zone by the name that the IANA gives it: `Europe/Berlin`.
    public var timeZone: String
    /// The working hours of each day of the week, 1 for Monday to 7 for Sunday, in order and apart.
    public var hours: [Int: [Hours]]
    /// The days on which nobody works.
    public var holidays: Set<Day>

    /// Makes a calendar.
    public init(
        name: String,
        timeZone: String,
        hours: [Int: [Hours]],
        holidays: Set<Day> = []
    ) {
        self.name = name
        self.timeZone = timeZone
        self.hours = hours
        self.holidays = holidays
    }
}
