import Foundation

/// How many marks one letter carries.
///
/// What compares texts brings the marks of a letter into their order first, in a time that grows with
/// the square of their number: a letter with some thousand marks would keep it busy for minutes.
///
/// - SeeAlso: Unicode Standard Annex #15, section 13, "Stream-Safe Text Format", which has the limit.
enum CombiningMarks {
    /// A letter carries more than can be compared.
    struct TooMany: Error {}

    /// More than any writing has.
    private static let limit = 30

    /// Whether a letter of a text carries too many.
    static func areTooMany(in text: String) -> Bool {
        // There are none in ASCII.
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        var scalars = text.unicodeScalars.makeIterator()
        return areTooMany { scalars.next() }
    }

    /// Looks through JSON without decoding it.
    ///
    /// - Throws: `DecodingError` where a letter in it carries too many, be they written as such or by
    ///   their numbers.
    static func check(_ json: Data) throws {
        guard !isPlain(json) else { return }
        var scalars = String(decoding: json, as: UTF8.self).unicodeScalars.makeIterator()
        let isReadable = !areTooMany {
            scalars.next().map { $0 == "\\" ? escaped(&scalars) : $0 }
        }
        guard isReadable else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: [],
                    debugDescription: "a letter in it carries too many marks",
                    underlyingError: TooMany()
                )
            )
        }
    }

    /// Whether JSON is in ASCII and names no scalar by its number, so that there is no mark in it.
    private static func isPlain(_ json: Data) -> Bool {
        json.withUnsafeBytes { bytes in
            var last: UInt8 = 0
            for byte in bytes {
                if byte >= 0x80 || (last == UInt8(ascii: "\\") && byte == UInt8(ascii: "u")) {
                    return false
                }
                last = byte
            }
            return true
        }
    }

    private static func areTooMany(_ next: () -> Unicode.Scalar?) -> Bool {
        var count = 0
        while let scalar = next() {
            let isMark = scalar.properties.canonicalCombiningClass != .notReordered
            count = isMark ? count + 1 : 0
            if count > limit { return true }
        }
        return false
    }

    /// What stands behind a backslash, where that is the number of a scalar the scalar.
    private static func escaped(
        _ scalars: inout String.UnicodeScalarView.Iterator
    ) -> Unicode.Scalar {
        // What is no JSON is refused by whoever decodes it.
        let unknown: Unicode.Scalar = "\u{FFFD}"
        guard let kind = scalars.next(), kind == "u" else { return unknown }
        let first = unit(&scalars)
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? unknown }
        // The other half of a pair has to follow.
        guard scalars.next() == "\\", scalars.next() == "u" else { return unknown }
        let second = unit(&scalars)
        guard (0xDC00..<0xE000).contains(second) else { return unknown }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? unknown
    }

    /// The number that four digits of hexadecimal write.
    private static func unit(_ scalars: inout String.UnicodeScalarView.Iterator) -> UInt32 {
        (0..<4).reduce(0) { number, _ in
            let digit = scalars.next().flatMap { Character($0).hexDigitValue } ?? 0
            return number << 4 | UInt32(digit)
        }
    }
}
