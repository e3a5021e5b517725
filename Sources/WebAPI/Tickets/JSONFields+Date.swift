import Foundation

extension JSONFields {
    /// The years 1 to 9999 in UTC, in seconds since 1970.
    private static let years = -62_135_596_800.0..<253_402_300_800.0

    /// A time as RFC 3339 writes it, with or without parts of a second and with any zone.
    static func date(_ text: String) -> Date? {
        for style in [
            Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true),
        ] {
            guard let date = try? style.parse(text) else { continue }
            // RFC 3339 has no other years, and could not write them back.
            guard years.contains(date.timeIntervalSince1970) else { return nil }
            // The 30th of February is no other day.
            let day = text.prefix(10)
            let zone = TimeZone(secondsFromGMT: zoneSeconds(text)) ?? .gmt
            let shown = date.formatted(
                Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
            )
            return shown == day ? date : nil
        }
        return nil
    }

    private static func zoneSeconds(_ text: String) -> Int {
        guard let match = text.firstMatch(of: #/([+-])(\d\d):?(\d\d)$/#),
            let hours = Int(match.2), let minutes = Int(match.3)
        else { return 0 }
        return (match.1 == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}
