import Foundation

/// Numbers as people read them.
enum Amounts {
    /// A count with commas between thousands.
    static func count(_ number: Int) -> String {
        number.formatted(.number.locale(Locale(identifier: "en_US")))
    }

    /// Bytes as megabytes of a million.
    static func megabytes(_ bytes: Double) -> String {
        String(format: "%.1f MB", bytes / 1e6)
    }

    /// Seconds as minutes and seconds.
    static func time(_ seconds: Double) -> String {
        let whole = Int(seconds.isFinite ? max(0, seconds).rounded(.up) : 0)
        return String(format: "%d:%02d", whole / 60, whole % 60)
    }

    /// A moment in UTC to the minute: `2026-11-25 10:02Z`.
    static func moment(_ date: Date) -> String {
        date.formatted(
            Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .gmt)
                .year().month().day().time(includingFractionalSeconds: false)
        ).dropLast(3) + "Z"
    }

    /// A word with the ending that a count wants.
    static func counted(_ number: Int, _ word: String) -> String {
        "\(count(number)) \(word)\(number == 1 ? "" : "s")"
    }
}
