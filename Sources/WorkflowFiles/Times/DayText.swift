import Ticketing

/// A day as ISO 8601 writes it: `2026-12-25`.
enum DayText {
    /// The day; nil where the text is none, or the calendar has no such day.
    static func day(_ text: String) -> BusinessCalendar.Day? {
        guard let match = text.wholeMatch(of: #/([0-9]{4})-([0-9]{2})-([0-9]{2})/#),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
            (1...12).contains(month), (1...length(of: month, in: year)).contains(day)
        else { return nil }
        return BusinessCalendar.Day(year: year, month: month, day: day)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2:
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
                ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
