/// The sentences of running text.
public enum Sentences {
    /// Abbreviations after which a period does not end a sentence.
    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "etc", "vs", "cf", "fig", "no", "nos", "sec", "approx", "al", "dr", "mr",
        "mrs", "ms", "st", "inc", "ltd", "resp", "ver", "vol", "eq", "jr", "sr", "prof", "gen",
        "rev", "gov", "u.s",
    ]

    /// The longest abbreviation, in bytes.
    private static let longestAbbreviation = 6

    /// Where each sentence of a paragraph stands, without the white space around it.
    ///
    /// A sentence ends at `.`, `!` or `?` (with closing quotes or brackets) before white space and
    /// a new start: not after an abbreviation, not inside code between backticks.
    public static func ranges(in text: String) -> [Range<String.Index>] {
        var text = text
        let offsets = text.withUTF8(offsets)
        let start = text.startIndex
        return offsets.map { range in
            text.utf8.index(
                start,
                offsetBy: range.lowerBound
            )..<text.utf8.index(
                start,
                offsetBy: range.upperBound
            )
        }
    }

    /// The same in UTF-8, as offsets of bytes.
    public static func offsets(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        var isCode = false
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "`") { isCode.toggle() }
            guard !isCode, isMark(byte) else {
                place += 1
                continue
            }
            let end = skipClosing(bytes, from: place + 1)
            if endsSentence(bytes, from: start, mark: place, end: end) {
                append(start..<end, of: bytes, to: &ranges)
                start = end
            }
            place = end
        }
        append(start..<bytes.count, of: bytes, to: &ranges)
        return ranges
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    /// The place behind closing quotes and brackets.
    private static func skipClosing(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"),
                UInt8(ascii: "*"):
                place += 1
            case 0xE2
            where place + 2 < bytes.count && bytes[place + 1] == 0x80
                && (bytes[place + 2] == 0x99 || bytes[place + 2] == 0x9D):
                place += 3
            default: return place
            }
        }
        return place
    }

    private static func endsSentence(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        mark: Int,
        end: Int
    ) -> Bool {
        guard end < bytes.count else { return true }
        guard spaceLength(bytes, at: end) > 0 else { return false }
        if bytes[mark] == UInt8(ascii: "."), isAbbreviated(bytes, from: start, mark: mark) {
            return false
        }
        var following = end
        while following < bytes.count {
            let length = spaceLength(bytes, at: following)
            guard length > 0 else { break }
            following += length
        }
        guard following < bytes.count else { return true }
        if bytes[following] < 0x80 { return !(0x61...0x7A).contains(bytes[following]) }
        let rest = bytes[following..<min(bytes.count, following + 4)]
        return String(decoding: rest, as: UTF8.self).first?.isLowercase != true
    }

    /// Whether the word before a period is an abbreviation or an initial.
    private static func isAbbreviated(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        mark: Int
    ) -> Bool {
        var first = mark
        while first > start, mark - first <= longestAbbreviation + 3, bytes[first - 1] > 0x20 {
            first -= 1
        }
        while first < mark, "([\"'".utf8.contains(bytes[first]) { first += 1 }
        let word = bytes[first..<mark]
        if word.count == 1, let byte = word.first { return (0x41...0x5A).contains(byte) }
        guard word.count <= longestAbbreviation else { return false }
        return abbreviations.contains(String(decoding: word, as: UTF8.self).lowercased())
    }

    /// How many bytes the white space takes that begins at a place, else 0.
    @inline(__always)
    private static func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        let byte = bytes[place]
        if byte < 0x80 { return byte == 0x20 || byte >= 0x09 && byte <= 0x0D ? 1 : 0 }
        guard byte == 0xC2 || byte >= 0xE1 && byte <= 0xE3 else { return 0 }
        let length = byte == 0xC2 ? 2 : 3
        let scalar = String(
            decoding: bytes[place..<min(bytes.count, place + length)],
            as: UTF8.self
        )
        return scalar.first?.isWhitespace == true ? length : 0
    }

    private static func append(
        _ range: Range<Int>,
        of bytes: UnsafeBufferPointer<UInt8>,
        to ranges: inout [Range<Int>]
    ) {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            let length = spaceLength(bytes, at: start)
            guard length > 0 else { break }
            start += length
        }
        while end > start, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) {
            end -= 1
        }
        if start < end { ranges.append(start..<end) }
    }
}
