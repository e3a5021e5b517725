/// How many mistakes lie between a word and others that come sorted.
///
/// A row for each letter is kept, so that what a word shares with the one before is not measured
/// again.
///
/// - SeeAlso: Damerau (1964); the restricted distance, in which no stretch is mended twice.
struct EditDistance {
    /// What was measured.
    enum Result: Equatable {
        /// So many mistakes.
        case within(Int)
        /// More than the limit, and so for every word that begins with as many of its letters.
        case beyond(prefix: Int)
    }

    private let typed: [UInt8]
    private let limit: Int
    private var rows: [[Int]]
    private var letters: [UInt8] = []

    init(to typed: [UInt8], limit: Int) {
        self.typed = typed
        self.limit = limit
        rows = [Array(0...typed.count)]
    }

    /// Measures a word; words come in any order, and fastest sorted.
    mutating func measure(_ word: ArraySlice<UInt8>) -> Result {
        var shared = zip(letters, word).prefix { $0 == $1 }.count
        shared = min(shared, rows.count - 1)
        letters.removeLast(letters.count - shared)
        rows.removeLast(rows.count - shared - 1)
        for letter in word.dropFirst(shared) {
            let before = rows[rows.count - 1]
            var row = [before[0] + 1]
            row.reserveCapacity(typed.count + 1)
            for place in 1...typed.count {
                let same = typed[place - 1] == letter
                var least = min(before[place] + 1, row[place - 1] + 1)
                least = min(least, before[place - 1] + (same ? 0 : 1))
                if place > 1, let last = letters.last, rows.count > 1, last == typed[place - 1],
                    letter == typed[place - 2]
                {
                    least = min(least, rows[rows.count - 2][place - 2] + 1)
                }
                row.append(least)
            }
            rows.append(row)
            letters.append(letter)
            // Two letters in the wrong order look one row further back.
            if (row.min() ?? 0) > limit, (before.min() ?? 0) > limit - 1 {
                return .beyond(prefix: letters.count)
            }
        }
        let distance = rows[rows.count - 1][typed.count]
        return distance <= limit ? .within(distance) : .beyond(prefix: word.count)
    }
}
