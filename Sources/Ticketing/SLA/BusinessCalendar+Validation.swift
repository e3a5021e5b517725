import Foundation

extension BusinessCalendar {
    private static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    /// The calendar itself, if it makes sense.
    ///
    /// - Returns: The calendar as it is.
    /// - Throws: ``TicketError/invalid(field:reason:)`` for `timeZone`, `hours` or `holidays`.
    @discardableResult
    public func validated() throws(TicketError) -> BusinessCalendar {
        guard TimeZone(identifier: timeZone) != nil else {
            throw .invalid(
                field: "timeZone",
                reason: "'\(timeZone.prefix(40))' is not known; name one such as Europe/Berlin"
            )
        }
        for weekday in hours.keys.sorted() { try checkHours(of: weekday) }
        guard hours.values.contains(where: { !$0.isEmpty }) else {
            throw .invalid(
                field: "hours",
                reason: "are missing: there are none on any day of the week"
            )
        }
        try checkHolidays()
        return self
    }

    private func checkHours(of weekday: Int) throws(TicketError) {
        guard (1...7).contains(weekday) else {
            throw .invalid(
                field: "hours",
                reason: "name a day \(weekday); a week goes from 1, Monday, to 7, Sunday"
            )
        }
        let day = Self.weekdays[weekday - 1]
        var previous: Hours?
        for stretch in hours[weekday] ?? [] {
            let shown = Self.text(stretch)
            guard stretch.start >= 0, stretch.end <= 1_440 else {
                throw .invalid(
                    field: "hours",
                    reason: "of \(day) leave the day with \(shown); it goes from 00:00 to 24:00"
                )
            }
            guard stretch.start < stretch.end else {
                throw .invalid(
                    field: "hours",
                    reason: "of \(day) end with \(shown) before they begin; cut a night at 24:00"
                )
            }
            if let previous, stretch.start < previous.end {
                throw .invalid(
                    field: "hours",
                    reason: "of \(day) overlap or are out of order: "
                        + "\(Self.text(previous)) comes before \(shown)"
                )
            }
            previous = stretch
        }
    }

    private func checkHolidays() throws(TicketError) {
        let calendar = Calendar(identifier: .gregorian)
        for day in holidays.sorted() {
            let parts = DateComponents(year: day.year, month: day.month, day: day.day)
            guard parts.isValidDate(in: calendar) else {
                throw .invalid(
                    field: "holidays",
                    reason: "have a day that no year has: \(day.year)-\(day.month)-\(day.day)"
                )
            }
        }
    }

    /// A stretch as people write it: `09:00-17:30`.
    private static func text(_ hours: Hours) -> String {
        "\(clock(hours.start))-\(clock(hours.end))"
    }

    private static func clock(_ minutes: Int) -> String {
        guard minutes >= 0 else { return "\(minutes) min" }
        let parts = [minutes / 60, minutes % 60]
        return parts.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}
