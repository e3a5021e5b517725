/// The words of the index as they are written, for mending those of a question.
///
/// Words lie sorted one after the other, so that all with the same beginning stand together: what
/// is too far from a word at some letter is left out with all that begin so.
public struct SpellingIndex: Sendable, Equatable {
    /// A word to be mended has this many letters at least; shorter ones are too near to others.
    static let shortestWord = 4
    /// From how many letters on two mistakes are mended.
    static let twoMistakes = 8
    /// The longest word that is kept, in bytes.
    static let longestWord = 32

    /// The words in UTF-8, sorted, one after the other.
    public private(set) var bytes: [UInt8] = []
    /// Where each word begins in `bytes`; one more at the end.
    public private(set) var starts: [UInt32] = [0]
    /// How often each word is written.
    public private(set) var counts: [UInt32] = []

    /// Makes an index of no words.
    public init() {}

    /// Makes an index of words and how often each is written.
    init(_ words: [[UInt8]: UInt32]) {
        for (word, count) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            bytes += word
            starts.append(UInt32(bytes.count))
            counts.append(count)
        }
    }

    /// Takes stored arrays in if they fit together, so that no damaged index is ever followed.
    public init?(bytes: [UInt8], starts: [UInt32], counts: [UInt32]) {
        guard FlatStarts.areSound(starts, of: bytes.count), counts.count == starts.count - 1 else {
            return nil
        }
        self.bytes = bytes
        self.starts = starts
        self.counts = counts
    }

    /// How many words there are.
    public var count: Int { counts.count }

    /// The same words and those of `words` that it does not have.
    func merged(with words: [[UInt8]: UInt32]) -> SpellingIndex {
        let added = words.filter { !contains($0.key) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        guard !added.isEmpty else { return self }
        var merged = SpellingIndex()
        merged.bytes.reserveCapacity(bytes.count + 16 * added.count)
        var place = 0
        for (word, count) in added {
            let next = partition(from: place) { $0.lexicographicallyPrecedes(word) }
            merged.append(place..<next, of: self)
            merged.bytes += word
            merged.starts.append(UInt32(merged.bytes.count))
            merged.counts.append(count)
            place = next
        }
        merged.append(place..<count, of: self)
        return merged
    }

    private mutating func append(_ places: Range<Int>, of other: SpellingIndex) {
        let first = other.starts[places.lowerBound]
        let offset = UInt32(bytes.count)
        bytes += other.bytes[Int(first)..<Int(other.starts[places.upperBound])]
        starts += places.map { other.starts[$0 + 1] - first + offset }
        counts += other.counts[places]
    }

    private func word(at place: Int) -> ArraySlice<UInt8> {
        bytes[Int(starts[place])..<Int(starts[place + 1])]
    }

    /// Whether a word is written anywhere.
    func contains(_ word: [UInt8]) -> Bool {
        let place = partition { $0.lexicographicallyPrecedes(word) }
        return place < count && self.word(at: place).elementsEqual(word)
    }

    /// The word that is nearest to another and written most often, one or two mistakes away;
    /// nil where there is none.
    ///
    /// A mistake is a letter too many, too few, another one, or two in the wrong order; in the
    /// shortest words only one too few, or two in the wrong order. The first letter is right, as it
    /// nearly always is.
    ///
    /// - Parameters:
    ///   - typed: A folded word, as it is written.
    ///   - isThere: Whether a word still stands in a passage: words that go are not forgotten.
    /// - Returns: The word that may have been meant.
    func mended(_ typed: String, where isThere: (String) -> Bool) -> String? {
        let typed = Array(typed.utf8)
        guard typed.count >= Self.shortestWord, typed.count <= Self.longestWord,
            let first = typed.first
        else { return nil }
        let limit = typed.count >= Self.twoMistakes ? 2 : 1
        var distance = EditDistance(to: typed, limit: limit)
        var best: (distance: Int, count: UInt32, place: Int)?
        var place = partition { ($0.first ?? 0) < first }
        let end = partition { ($0.first ?? 0) <= first }
        while place < end {
            let word = word(at: place)
            switch distance.measure(word) {
            case .within(let measured):
                let isBetter =
                    best.map { (measured, $0.count) < ($0.distance, counts[place]) } ?? true
                if isBetter, Self.mayMean(word, by: typed),
                    isThere(String(decoding: word, as: UTF8.self))
                {
                    best = (measured, counts[place], place)
                }
                place += 1
            case .beyond(let length):
                // No word that goes on from these letters is any nearer.
                let prefix = word.prefix(length)
                let next = partition(from: place + 1, to: end) { $0.starts(with: prefix) }
                place = length < word.count ? next : place + 1
            }
        }
        return best.map { String(decoding: word(at: $0.place), as: UTF8.self) }
    }

    /// Whether a word near to what was typed may have been meant.
    ///
    /// Of the shortest words most with another letter, or one less, are words themselves: whoever
    /// types "menu" means no "mend".
    private static func mayMean(_ word: ArraySlice<UInt8>, by typed: [UInt8]) -> Bool {
        typed.count > shortestWord || word.count > typed.count
            || word.count == typed.count && word.sorted() == typed.sorted()
    }

    /// The first word that a condition no longer holds for, where it holds for those before.
    private func partition(
        from start: Int = 0,
        to end: Int? = nil,
        _ holds: (ArraySlice<UInt8>) -> Bool
    ) -> Int {
        var low = start
        var high = end ?? count
        while low < high {
            let middle = (low + high) / 2
            if holds(word(at: middle)) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
