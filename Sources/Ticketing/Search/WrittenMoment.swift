import struct Foundation.Date

/// A time as it is written in a filter.
struct WrittenMoment: Hashable {
    /// The moment; the beginning of a day.
    var moment: TicketMoment
    /// Whether a whole day is written.
    var isDay: Bool

    /// Reads `now`, `-1d12h`, `+36h`, `2026-11-01` or RFC 3339, the seconds of which may be left
    /// out; nil for anything else, and for a time that does not exist.
    init?(_ text: String) {
        if text.lowercased() == "now" {
            self.init(moment: .relative(0), isDay: false)
        } else if let sign = text.first, sign == "-" || sign == "+" {
            guard let seconds = WrittenDuration.seconds(of: String(text.dropFirst())) else {
                return nil
            }
            // Not -seconds, which is -0 for 0.
            self.init(moment: .relative(Double(sign == "-" ? 0 - seconds : seconds)), isDay: false)
        } else if let day = UTCDay(text) {
            self.init(moment: .absolute(day.begin), isDay: true)
        } else {
            guard let date = Self.date(text) else { return nil }
            self.init(moment: .absolute(date), isDay: false)
        }
    }

    private init(moment: TicketMoment, isDay: Bool) {
        self.moment = moment
        self.isDay = isDay
    }

    /// What ``init(_:)`` reads as a moment: to the second, or the thousandth where there is one.
    static func text(_ moment: TicketMoment) -> String {
        switch moment {
        case .relative(let seconds):
            let whole = WrittenDuration.whole(seconds)
            guard whole != 0 else { return "now" }
            return (whole < 0 ? "-" : "+") + WrittenDuration.text(abs(whole))
        case .absolute(let date):
            let thousandths = thousandths(of: date)
            let inDay = thousandths - UTCDay(containing: date).number * 86_400_000
            let (seconds, fraction) = (inDay / 1_000, inDay % 1_000)
            let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map {
                UTCDay.padded($0, 2)
            }
            return UTCDay(containing: date).text + "T" + clock.joined(separator: ":")
                + (fraction == 0 ? "" : "." + UTCDay.padded(fraction, 3)) + "Z"
        }
    }

    /// A moment that ``text(_:)`` writes without loss.
    static func rounded(_ moment: TicketMoment) -> TicketMoment {
        switch moment {
        case .relative(let seconds): .relative(Double(WrittenDuration.whole(seconds)))
        case .absolute(let date): .absolute(Self.date(thousandths: thousandths(of: date)))
        }
    }

    /// The thousandths of a second since 1970, within the years that can be written.
    static func thousandths(of date: Date) -> Int {
        let value = (date.timeIntervalSince1970 * 1_000).rounded()
        return Int(min(max(value, -62_167_219_200_000), 253_402_300_799_999))
    }

    private static func date(thousandths: Int) -> Date {
        Date(timeIntervalSince1970: Double(thousandths) / 1_000)
    }

    /// Reads `2026-11-01T10:30:00.5+01:00`.
    private static func date(_ text: String) -> Date? {
        let pattern =
            #/([0-9-]{10})[Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(.+)/#
        guard let match = text.wholeMatch(of: pattern), let day = UTCDay(String(match.1)),
            let hour = Int(match.2), hour < 24, let minute = Int(match.3), minute < 60,
            let second = Int(match.4 ?? "0"), second < 60,
            let fraction = Int(((match.5 ?? "0") + "00").prefix(3)),
            let zone = offset(String(match.6))
        else { return nil }
        let seconds = (day.number * 24 + hour) * 3_600 + minute * 60 + second - zone
        return date(thousandths: seconds * 1_000 + fraction)
    }

    /// The seconds that a zone is before UTC.
    private static func offset(_ text: String) -> Int? {
        if text == "Z" || text == "z" { return 0 }
        guard let match = text.wholeMatch(of: #/([+-])([0-9]{2}):([0-9]{2})/#),
            let hour = Int(match.2), hour < 24, let minute = Int(match.3), minute < 60
        else { return nil }
        return (match.1 == "-" ? -1 : 1) * (hour * 3_600 + minute * 60)
    }
}
