import Foundation

/// Times as monitoring systems write them.
enum AlertTime {
    /// A clock may go before ours by so many seconds.
    private static let skew = 300.0

    /// A time of RFC 3339 with any number of decimals; nil for none, and for Go's time of nothing.
    static func date(_ text: String?) -> Date? {
        guard let text, text.utf8.count <= 64 else { return nil }
        // Foundation reads three decimals at most, and Go writes up to nine.
        var whole = text
        var part = 0.0
        if let match = text.firstMatch(of: #/\.([0-9]+)/#) {
            whole.removeSubrange(match.range)
            part = Double("0.\(match.1.prefix(3))") ?? 0
        }
        guard let date = JSONFields.date(whole), date.timeIntervalSince1970 > 0 else { return nil }
        return date.addingTimeInterval(part)
    }

    /// When an alert began or ended.
    ///
    /// - Parameters:
    ///   - start: Since when, as it was sent.
    ///   - end: When it was over, as it was sent.
    ///   - isOver: Whether it is over.
    ///   - now: The time, which counts for what is missing or lies ahead.
    /// - Returns: The time of the signal.
    static func moment(from start: String?, to end: String?, isOver: Bool, at now: Date) -> Date {
        func known(_ text: String?) -> Date? {
            date(text).flatMap { $0 > now.addingTimeInterval(skew) ? nil : $0 }
        }
        let start = known(start)
        guard isOver else { return start ?? now }
        let end = known(end) ?? now
        // What ends before it began ends all the same.
        return start.map { max($0, end) } ?? end
    }
}
