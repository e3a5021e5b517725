import Foundation
import TestSupport
import Testing
import Ticketing

@Suite struct BusinessCalendarPropertyTests {
    private static let zones = [
        "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
        "America/Santiago", "Africa/Cairo", "Pacific/Chatham", "Africa/Casablanca",
    ]

    /// A calendar with hours and holidays at random, on quarters of hours.
    private static func calendar(
        _ zone: String,
        _ random: inout SplitMix
    ) -> BusinessCalendar {
        var hours: [Int: [BusinessCalendar.Hours]] = [:]
        for weekday in 1...7 where Int.random(in: 0..<4, using: &random) > 0 {
            var bounds: Set<Int> = []
            while bounds.count < 4 { bounds.insert(15 * Int.random(in: 0...96, using: &random)) }
            let sorted = bounds.sorted()
            hours[weekday] = [
                .init(start: sorted[0], end: sorted[1]), .init(start: sorted[2], end: sorted[3]),
            ]
        }
        hours[3] = [.init(start: 0, end: 1_440)]
        let holidays = (0..<20).map { _ in
            BusinessCalendar.Day(
                year: 2026,
                month: Int.random(in: 1...12, using: &random),
                day: Int.random(in: 1...28, using: &random)
            )
        }
        return BusinessCalendar(
            name: "random",
            timeZone: zone,
            hours: hours,
            holidays: Set(holidays)
        )
    }

    /// A quarter of an hour of 2026.
    private static func quarter(_ random: inout SplitMix) -> Date {
        Date(
            timeIntervalSince1970: 1_767_225_600 + 900
                * Double.random(in: 0..<35_040, using: &random).rounded()
        )
    }

    @Test(arguments: zones)
    func `working time is what the wall clock shows, quarter by quarter`(zone: String) throws {
        var random = SplitMix(seed: 1)
        let timeZone = try #require(TimeZone(identifier: zone))
        var wallClock = Calendar(identifier: .gregorian)
        wallClock.timeZone = timeZone
        for _ in 0..<4 {
            let calendar = Self.calendar(zone, &random)
            let start = Self.quarter(&random)
            var worked = 0.0
            for index in 0..<(120 * 96) {
                let time = start.addingTimeInterval(900 * Double(index))
                if Self.isWorked(time, calendar, wallClock) { worked += 900 }
                guard index % 500 == 0 else { continue }
                let end = time.addingTimeInterval(900)
                #expect(calendar.workingSeconds(from: start, to: end) == worked)
            }
        }
    }

    private static func isWorked(
        _ time: Date,
        _ calendar: BusinessCalendar,
        _ wallClock: Calendar
    ) -> Bool {
        let parts = wallClock.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute],
            from: time
        )
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let weekday = parts.weekday, let hour = parts.hour, let minute = parts.minute,
            !calendar.holidays.contains(.init(year: year, month: month, day: day))
        else { return false }
        let shown = 60 * hour + minute
        return (calendar.hours[(weekday + 5) % 7 + 1] ?? []).contains {
            $0.start <= shown && shown < $0.end
        }
    }

    @Test(arguments: zones)
    func `so much working time lies before the moment at which it has passed`(zone: String) throws {
        var random = SplitMix(seed: 2)
        for _ in 0..<200 {
            let calendar = Self.calendar(zone, &random)
            let start = Self.quarter(&random).addingTimeInterval(0.25)
            let seconds = Double(Int.random(in: 1...2_000_000, using: &random)) / 2
            let end = try #require(calendar.date(adding: seconds, to: start))
            #expect(calendar.workingSeconds(from: start, to: end) == seconds)
            // It is the first such moment.
            let before = end.addingTimeInterval(-0.5)
            #expect(calendar.workingSeconds(from: start, to: before) == seconds - 0.5)
        }
    }

    @Test(arguments: zones)
    func `the working time up to a moment has passed by then`(zone: String) throws {
        var random = SplitMix(seed: 3)
        for _ in 0..<200 {
            let calendar = Self.calendar(zone, &random)
            let start = Self.quarter(&random)
            let end = start.addingTimeInterval(
                Double(Int.random(in: 0...3_000_000, using: &random))
            )
            let seconds = calendar.workingSeconds(from: start, to: end)
            let passed = try #require(calendar.date(adding: seconds, to: start))
            #expect(passed <= end)
            #expect(calendar.workingSeconds(from: passed, to: end) == 0)
        }
    }

    @Test(arguments: zones)
    func `working time grows with time, and its parts make the whole`(zone: String) {
        var random = SplitMix(seed: 4)
        for _ in 0..<200 {
            let calendar = Self.calendar(zone, &random)
            let times = (0..<3).map { _ in
                Self.quarter(&random).addingTimeInterval(
                    Double(Int.random(in: 0..<3_600, using: &random)) / 4
                )
            }.sorted()
            let first = calendar.workingSeconds(from: times[0], to: times[1])
            let second = calendar.workingSeconds(from: times[1], to: times[2])
            let whole = calendar.workingSeconds(from: times[0], to: times[2])
            #expect(first >= 0)
            #expect(whole >= first)
            #expect(whole <= times[2].timeIntervalSince(times[0]))
            #expect(first + second == whole)
        }
    }

    @Test(arguments: zones)
    func `more working time is over later`(zone: String) throws {
        var random = SplitMix(seed: 5)
        for _ in 0..<200 {
            let calendar = Self.calendar(zone, &random)
            let start = Self.quarter(&random)
            let less = Double(Int.random(in: 0...500_000, using: &random))
            let more = less + Double(Int.random(in: 1...500_000, using: &random))
            let early = try #require(calendar.date(adding: less, to: start))
            let late = try #require(calendar.date(adding: more, to: start))
            #expect(early < late)
            #expect(calendar.date(adding: more - less, to: early) == late)
        }
    }
}
