import Testing
import Ticketing

@testable import WorkflowFiles

@Suite struct HoursTextTests {
    @Test(arguments: [
        ("09:00-17:30", 540, 1_050), ("0:00-24:00", 0, 1_440), ("9:05 - 9:06", 545, 546),
        ("23:59-24:00", 1_439, 1_440),
    ])
    func `hours are in minutes after midnight`(text: String, start: Int, end: Int) {
        #expect(HoursText.hours(text) == BusinessCalendar.Hours(start: start, end: end))
    }

    @Test(arguments: [
        "", "9-17", "09:00", "17:30-09:00", "09:00-09:00", "22:00-24:01", "09:60-10:00",
        "09:00-17:30 ", "25:00-26:00", "09.00-17.30", "٠٩:٠٠-١٧:٣٠",
    ])
    func `what does not end after it begins on the same day is none`(text: String) {
        #expect(HoursText.hours(text) == nil)
    }

    @Test(arguments: [
        ("mon", [1]), ("Sun", [7]), ("mon-fri", [1, 2, 3, 4, 5]), ("sat-mon", [6, 7, 1]),
        ("wed-wed", [3]), ("mon, thu-fri", [1, 4, 5]),
    ])
    func `days are one or a range, which may go over Sunday`(text: String, days: [Int]) {
        #expect(HoursText.days(text) == days)
    }

    @Test(arguments: ["", "monday", "mon-", "-fri", "mon-wed-fri", "mon,,tue", "1"])
    func `other words are no days`(text: String) {
        #expect(HoursText.days(text) == nil)
    }

    @Test(arguments: [
        ("2026-12-25", true), ("2028-02-29", true), ("2000-02-29", true), ("2026-02-29", false),
        ("2100-02-29", false), ("2026-04-31", false), ("2026-13-01", false), ("2026-00-10", false),
        ("26-12-25", false), ("2026-12-25T00:00", false),
    ])
    func `a day is one of the calendar`(text: String, isDay: Bool) {
        #expect((DayText.day(text) != nil) == isDay)
    }
}
