import Foundation

/// How deeply JSON nests.
///
/// What decodes JSON takes time for each value that grows with the square of its depth: few kilobytes
/// of brackets would keep it busy for minutes.
enum JSONNesting {
    /// The JSON nests more than can be read.
    struct TooDeep: Error {}

    /// The squares of the depths of all values that any JSON may have, and those more for each byte.
    private static let allowed = (all: 4_000_000, perByte: 4)

    /// Looks through JSON without decoding it.
    ///
    /// - Throws: `DecodingError` where it would take too long to decode, or is not UTF-8.
    static func check(_ data: Data) throws {
        var left = allowed.all + allowed.perByte * data.count
        var depth = 0
        var isText = false
        var isEscaped = false
        let isReadable = data.withUnsafeBytes { bytes in
            for byte in bytes {
                switch byte {
                // Only UTF-16 and UTF-32 have it, in which brackets could hide.
                case 0: return false
                case _ where isEscaped: isEscaped = false
                case UInt8(ascii: "\\"): isEscaped = isText
                case UInt8(ascii: "\""): isText.toggle()
                case _ where isText: continue
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    depth += 1
                    left -= depth * depth
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                case UInt8(ascii: ","): left -= depth * depth
                default: continue
                }
                if left < 0 { return false }
            }
            return true
        }
        guard isReadable else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: [],
                    debugDescription: "it nests too deeply, or too much",
                    underlyingError: TooDeep()
                )
            )
        }
    }
}
