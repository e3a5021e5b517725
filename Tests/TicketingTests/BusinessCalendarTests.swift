import Foundation
import Testing
import Ticketing

@Suite struct BusinessCalendarTests {
    private static let office = calendar("Europe/Berlin", days: 1...5, [(9 * 60, 17 * 60)])

    private static func calendar(
        _ zone: String,
        days: ClosedRange<Int>,
        _ hours: [(Int, Int)],
        holidays: Set<BusinessCalendar.Day> = []
    ) -> BusinessCalendar {
        let day = hours.map { BusinessCalendar.Hours(start: $0.0, end: $0.1) }
        return BusinessCalendar(
            name: "test",
            timeZone: zone,
            hours: Dictionary(uniqueKeysWithValues: days.map { ($0, day) }),
            holidays: holidays
        )
    }

    private func hours(
        _ calendar: BusinessCalendar,
        from start: String,
        to end: String
    ) throws -> Double {
        calendar.workingSeconds(
            from: try SLAStory.time(start),
            to: try SLAStory.time(end)
        ) / 3_600
    }

    private func moment(
        _ calendar: BusinessCalendar,
        adding hours: Double,
        to start: String
    ) throws -> Date? {
        calendar.date(adding: hours * 3_600, to: try SLAStory.time(start))
    }

    @Test func `only the hours of the day count`() throws {
        let office = Self.office
        #expect(
            try hours(office, from: "2026-03-23T08:00:00+01:00", to: "2026-03-23T12:00:00+01:00")
                == 3
        )
        #expect(
            try hours(office, from: "2026-03-23T17:00:00+01:00", to: "2026-03-24T09:00:00+01:00")
                == 0
        )
        #expect(
            try moment(office, adding: 1, to: "2026-03-23T06:00:00+01:00")
                == SLAStory.time("2026-03-23T10:00:00+01:00")
        )
    }

    @Test func `a break at noon is not worked`() throws {
        let halves = Self.calendar("UTC", days: 1...1, [(8 * 60, 12 * 60), (13 * 60, 17 * 60)])
        #expect(
            try hours(halves, from: "2026-03-23T11:00:00Z", to: "2026-03-23T14:00:00Z") == 2
        )
        #expect(
            try moment(halves, adding: 4, to: "2026-03-23T08:00:00Z")
                == SLAStory.time("2026-03-23T12:00:00Z")
        )
        #expect(
            try moment(halves, adding: 4.5, to: "2026-03-23T08:00:00Z")
                == SLAStory.time("2026-03-23T13:30:00Z")
        )
    }

    @Test func `a full day is over when its hours are, not when the next begins`() throws {
        #expect(
            try moment(Self.office, adding: 8, to: "2026-03-23T09:00:00+01:00")
                == SLAStory.time("2026-03-23T17:00:00+01:00")
        )
    }

    @Test func `work goes on after the weekend, by the clock that was changed in it`() throws {
        #expect(
            try hours(
                Self.office,
                from: "2026-03-27T16:00:00+01:00",
                to: "2026-03-30T10:00:00+02:00"
            ) == 2
        )
        #expect(
            try moment(Self.office, adding: 2, to: "2026-03-27T16:00:00+01:00")
                == SLAStory.time("2026-03-30T10:00:00+02:00")
        )
        #expect(
            try moment(Self.office, adding: 2, to: "2026-10-23T16:00:00+02:00")
                == SLAStory.time("2026-10-26T10:00:00+01:00")
        )
    }

    @Test func `nobody works on holidays`() throws {
        var office = Self.office
        office.holidays = [
            .init(year: 2026, month: 4, day: 3), .init(year: 2026, month: 4, day: 6),
        ]
        #expect(
            try moment(office, adding: 2, to: "2026-04-02T16:00:00+02:00")
                == SLAStory.time("2026-04-07T10:00:00+02:00")
        )
        #expect(
            try hours(office, from: "2026-04-03T00:00:00+02:00", to: "2026-04-07T00:00:00+02:00")
                == 0
        )
    }

    @Test func `a holiday is a day of the calendar's own zone`() throws {
        // The day lasts from 18:30 to 18:30 UTC.
        let allDays = Self.calendar(
            "Asia/Kolkata",
            days: 1...7,
            [(0, 1_440)],
            holidays: [.init(year: 2026, month: 3, day: 23)]
        )
        #expect(
            try hours(allDays, from: "2026-03-22T18:00:00Z", to: "2026-03-23T19:00:00Z") == 1
        )
    }

    @Test(arguments: [
        // Berlin: from 02:00 to 03:00 on 29 March; New York: likewise on 8 March.
        ("Europe/Berlin", 60, 240, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 2.0),
        ("Europe/Berlin", 120, 180, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 0),
        ("Europe/Berlin", 150, 210, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 0.5),
        (
            "Europe/Berlin", 0, 1_439, "2026-03-29T00:00:00+01:00", "2026-03-29T23:59:00+02:00",
            22.983
        ),
        ("America/New_York", 60, 240, "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00", 2),
        ("America/New_York", 120, 180, "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00", 0),
    ])
    func `an hour that the clock skips is not worked`(
        zone: String,
        start: Int,
        end: Int,
        from: String,
        to: String,
        expected: Double
    ) throws {
        let sundays = Self.calendar(zone, days: 7...7, [(start, end)])
        #expect(abs(try hours(sundays, from: from, to: to) - expected) < 0.001)
    }

    @Test(arguments: [
        // Berlin: from 03:00 to 02:00 on 25 October; New York: from 02:00 to 01:00 on 1 November.
        ("Europe/Berlin", 60, 240, "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 4.0),
        ("Europe/Berlin", 120, 180, "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 2),
        ("Europe/Berlin", 0, 1_440, "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 25),
        ("Europe/Berlin", 120, 180, "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", 1),
        ("America/New_York", 60, 240, "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00", 4),
        (
            "America/New_York", 60, 120, "2026-11-01T01:30:00-04:00", "2026-11-02T00:00:00-05:00",
            1.5
        ),
    ])
    func `an hour that the clock repeats is worked twice`(
        zone: String,
        start: Int,
        end: Int,
        from: String,
        to: String,
        expected: Double
    ) throws {
        let sundays = Self.calendar(zone, days: 7...7, [(start, end)])
        #expect(try hours(sundays, from: from, to: to) == expected)
    }

    @Test func `working time ends on either side of a change of the clock`() throws {
        let nights = Self.calendar("Europe/Berlin", days: 7...7, [(60, 240)])
        #expect(
            try moment(nights, adding: 1.5, to: "2026-03-29T00:00:00+01:00")
                == SLAStory.time("2026-03-29T03:30:00+02:00")
        )
        let repeated = Self.calendar("Europe/Berlin", days: 7...7, [(120, 180)])
        #expect(
            try moment(repeated, adding: 1.5, to: "2026-10-25T00:00:00+02:00")
                == SLAStory.time("2026-10-25T02:30:00+01:00")
        )
        let mornings = Self.calendar("America/New_York", days: 7...7, [(60, 120)])
        #expect(
            try moment(mornings, adding: 1.5, to: "2026-11-01T00:00:00-04:00")
                == SLAStory.time("2026-11-01T01:30:00-05:00")
        )
    }

    @Test func `a day that a zone never had is not worked`() throws {
        // Samoa went from Thursday 29 December 2011 to Saturday 31 December.
        let fridays = Self.calendar("Pacific/Apia", days: 5...5, [(0, 1_440)])
        let start = "2011-12-29T00:00:00-10:00"
        #expect(try hours(fridays, from: start, to: "2012-01-01T00:00:00+14:00") == 0)
        let thursdayToSaturday = Self.calendar("Pacific/Apia", days: 4...6, [(0, 1_440)])
        #expect(try hours(thursdayToSaturday, from: start, to: "2012-01-01T00:00:00+14:00") == 48)
    }

    @Test func `zones may lie half an hour off`() throws {
        // 09:30 to 18:00 is 04:00 to 12:30 UTC.
        let office = Self.calendar("Asia/Kolkata", days: 1...5, [(570, 1_080)])
        #expect(try hours(office, from: "2026-03-23T03:00:00Z", to: "2026-03-23T05:00:00Z") == 1)
        #expect(
            try moment(office, adding: 8.5, to: "2026-03-23T00:00:00Z")
                == SLAStory.time("2026-03-23T12:30:00Z")
        )
    }

    @Test func `a night shift goes on past 24 o'clock`() throws {
        var night = Self.calendar("Europe/Berlin", days: 5...5, [(22 * 60, 1_440)])
        night.hours[6] = [.init(start: 0, end: 6 * 60)]
        #expect(
            try hours(night, from: "2026-03-27T21:00:00+01:00", to: "2026-03-28T07:00:00+01:00")
                == 8
        )
        #expect(
            try moment(night, adding: 2, to: "2026-03-27T21:00:00+01:00")
                == SLAStory.time("2026-03-28T00:00:00+01:00")
        )
        #expect(
            try moment(night, adding: 3, to: "2026-03-27T21:00:00+01:00")
                == SLAStory.time("2026-03-28T01:00:00+01:00")
        )
    }

    @Test func `round the clock working time is time`() throws {
        let start = try SLAStory.time("2026-03-28T12:00:00Z")
        let end = start.addingTimeInterval(200_000.5)
        #expect(BusinessCalendar.always.workingSeconds(from: start, to: end) == 200_000.5)
        #expect(BusinessCalendar.always.date(adding: 200_000.5, to: start) == end)
        #expect(throws: Never.self) { try BusinessCalendar.always.validated() }
    }

    @Test func `nothing is worked backwards`() throws {
        let start = try SLAStory.time("2026-03-23T12:00:00Z")
        let end = start.addingTimeInterval(-3_600)
        #expect(Self.office.workingSeconds(from: start, to: end) == 0)
        #expect(BusinessCalendar.always.workingSeconds(from: start, to: end) == 0)
        #expect(Self.office.date(adding: 0, to: start) == start)
        #expect(Self.office.date(adding: -5, to: start) == start)
    }

    @Test func `what is not worked within five years has no moment`() throws {
        let never = Self.calendar("UTC", days: 1...7, [])
        let yearly = Self.calendar("UTC", days: 1...1, [(0, 1)])
        #expect(try moment(never, adding: 1, to: "2026-03-23T12:00:00Z") == nil)
        // One minute a week makes 260 or so in five years.
        #expect(try moment(yearly, adding: 4, to: "2026-03-23T12:00:00Z") != nil)
        #expect(try moment(yearly, adding: 5, to: "2026-03-23T12:00:00Z") == nil)
        #expect(try moment(.always, adding: 24 * 366 * 6, to: "2026-03-23T12:00:00Z") == nil)
    }

    @Test func `an unknown zone counts as UTC`() throws {
        let lost = Self.calendar("Mars/Base", days: 1...1, [(9 * 60, 17 * 60)])
        #expect(try hours(lost, from: "2026-03-23T08:00:00Z", to: "2026-03-23T10:00:00Z") == 1)
    }

    @Test(arguments: [
        ("Mars/Base", [1: [540, 1_020]], "timeZone"),
        ("", [1: [540, 1_020]], "timeZone"),
        ("UTC", [:], "hours"),
        ("UTC", [1: []], "hours"),
        ("UTC", [0: [540, 1_020]], "hours"),
        ("UTC", [8: [540, 1_020]], "hours"),
        ("UTC", [1: [540, 540]], "hours"),
        ("UTC", [1: [1_320, 360]], "hours"),
        ("UTC", [1: [-1, 540]], "hours"),
        ("UTC", [1: [540, 1_441]], "hours"),
        ("UTC", [1: [540, 720, 719, 1_020]], "hours"),
        ("UTC", [1: [780, 1_020, 480, 720]], "hours"),
    ])
    func `a calendar that makes no sense is refused`(
        zone: String,
        hours: [Int: [Int]],
        field: String
    ) {
        let calendar = Self.calendar(zone, hours)
        let error = #expect(throws: TicketError.self) { try calendar.validated() }
        #expect(error?.field == field)
    }

    private static func calendar(_ zone: String, _ hours: [Int: [Int]]) -> BusinessCalendar {
        let stretches = hours.mapValues { bounds in
            stride(from: 0, to: bounds.count, by: 2).map {
                BusinessCalendar.Hours(start: bounds[$0], end: bounds[$0 + 1])
            }
        }
        return BusinessCalendar(name: "test", timeZone: zone, hours: stretches)
    }

    @Test func `what is wrong is said so that it can be put right`() {
        let night = Self.calendar("UTC", [5: [1_320, 360]])
        let error = #expect(throws: TicketError.self) { try night.validated() }
        #expect(
            error?.description
                == "hours of Friday end with 22:00-06:00 before they begin; cut a night at 24:00"
        )
    }

    @Test func `a holiday must be a day`() {
        var office = Self.office
        office.holidays = [.init(year: 2026, month: 2, day: 29)]
        let error = #expect(throws: TicketError.self) { try office.validated() }
        #expect(error?.field == "holidays")
        office.holidays = [.init(year: 2028, month: 2, day: 29)]
        #expect(throws: Never.self) { try office.validated() }
    }

    @Test func `hours may touch each other and the ends of the day`() {
        let calendar = Self.calendar("UTC", [1: [0, 720, 720, 1_440]])
        #expect(throws: Never.self) { try calendar.validated() }
    }
}
