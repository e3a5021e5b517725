import struct Foundation.Date

/// A day of the Gregorian calendar in UTC, of the years 0 to 9999.
struct UTCDay: Hashable {
    /// The seconds of a day.
    static let length = 86_400.0

    /// The days since the first of January 1970.
    let number: Int

    /// Reads `2026-11-01`; nil for a day that does not exist.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: #/([0-9]{4})-([0-9]{2})-([0-9]{2})/#),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
            (1...12).contains(month), (1...Self.lastDay(of: month, year)).contains(day)
        else { return nil }
        number = Self.number(year: year, month: month, day: day)
    }

    /// The day that a moment lies in.
    init(containing date: Date) {
        let thousandths = WrittenMoment.thousandths(of: date)
        let (quotient, remainder) = thousandths.quotientAndRemainder(dividingBy: 86_400_000)
        number = remainder < 0 ? quotient - 1 : quotient
    }

    /// Its midnight.
    var begin: Date { Date(timeIntervalSince1970: Double(number) * Self.length) }

    /// The day as it is written.
    ///
    /// - SeeAlso: Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    var text: String {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return [Self.padded(year, 4), Self.padded(month, 2), Self.padded(day, 2)]
            .joined(separator: "-")
    }

    /// A number with zeros before it.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func lastDay(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// - SeeAlso: Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
