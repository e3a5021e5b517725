import Ticketing

/// Days of the week and hours of a day as people write them: `mon-fri`, `09:00-17:30`.
enum HoursText {
    /// The days of the week, Monday first.
    static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// The days that a text means, 1 for Monday to 7 for Sunday; nil where it means none.
    ///
    /// A text is `sat`, `mon-fri`, or several of them with commas between.
    static func days(_ text: String) -> [Int]? {
        var result: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { end in
                days.firstIndex(of: end.trimmingPrefix(while: \.isWhitespace).lowercased())
            }
            switch (ends.first ?? nil, ends.last ?? nil, ends.count) {
            case (let day?, _, 1): result.append(day + 1)
            // A range may go over the end of the week: sat-mon.
            case (let first?, let last?, 2):
                let count = (last - first + 7) % 7
                result += (0...count).map { (first + $0) % 7 + 1 }
            default: return nil
            }
        }
        return result
    }

    /// The stretch that a text means; nil where it is none or does not end after it begins.
    static func hours(_ text: String) -> BusinessCalendar.Hours? {
        guard
            let match = text.wholeMatch(
                of: #/([0-9]{1,2}):([0-9]{2})\s*-\s*([0-9]{1,2}):([0-9]{2})/#
            ),
            let start = minutes(match.1, match.2), let end = minutes(match.3, match.4), start < end
        else { return nil }
        return BusinessCalendar.Hours(start: start, end: end)
    }

    private static func minutes(_ hours: Substring, _ minutes: Substring) -> Int? {
        guard let hour = Int(hours), let minute = Int(minutes), minute < 60 else { return nil }
        let sum = hour * 60 + minute
        return sum <= 1_440 ? sum : nil
    }
}
