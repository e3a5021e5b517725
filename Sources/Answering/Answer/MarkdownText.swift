/// Text of documents and questions inside Markdown: whatever shows it must not take it for HTML,
/// for links, or for markers of citations.
public enum MarkdownText {
    private static let backtick = UInt8(ascii: "`")
    private static let backslash = UInt8(ascii: "\\")

    /// A text in which nothing but its code spans is Markdown.
    ///
    /// - Parameter text: Words as a document or a person wrote them.
    /// - Returns: The text with backslashes where needed; what stands in code spans stays as it is.
    public static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: isMark) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count + 8)
        var place = 0
        while place < bytes.count {
            if let end = codeEnd(at: place, in: bytes) {
                escaped += bytes[place..<end]
                place = end
                continue
            }
            if isTaken(at: place, in: bytes) { escaped.append(backslash) }
            escaped.append(bytes[place])
            place += 1
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// What ``escaped(_:)`` made of a text, as a terminal shows it.
    ///
    /// - Parameter markdown: Markdown with code spans and blocks.
    /// - Returns: The text without the backslashes.
    public static func unescaped(_ markdown: String) -> String {
        guard markdown.utf8.contains(backslash) else { return markdown }
        let bytes = Array(markdown.utf8)
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if let end = codeEnd(at: place, in: bytes) {
                plain += bytes[place..<end]
                place = end
                continue
            }
            if bytes[place] == backslash, place + 1 < bytes.count, isMark(bytes[place + 1]) {
                place += 1
            }
            plain.append(bytes[place])
            place += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// A marker of a citation in the text of an answer.
    public struct Marker: Hashable, Sendable {
        /// Where it stands, with its brackets.
        public let range: Range<String.Index>
        /// What it names: `D1`, `T1`.
        public let name: String
    }

    /// The markers of what ``escaped(_:)`` and an answer's own markers made up.
    ///
    /// - Parameter markdown: Markdown with code spans and blocks.
    /// - Returns: The markers in their order; what stands in code or behind a backslash is quoted, and
    ///   is none.
    public static func markers(in markdown: String) -> [Marker] {
        let bytes = Array(markdown.utf8)
        var markers: [Marker] = []
        var place = 0
        while place < bytes.count {
            if let end = codeEnd(at: place, in: bytes) {
                place = end
            } else if bytes[place] == backslash, place + 1 < bytes.count, isMark(bytes[place + 1]) {
                place += 2
            } else if bytes[place] == UInt8(ascii: "["), isMarker(bytes[place...]) {
                let name = bytes[(place + 1)...].prefix { $0 != UInt8(ascii: "]") }
                let start = markdown.utf8.index(markdown.startIndex, offsetBy: place)
                let end = markdown.utf8.index(start, offsetBy: name.count + 2)
                markers.append(
                    Marker(range: start..<end, name: String(decoding: name, as: UTF8.self))
                )
                place = name.endIndex + 1
            } else {
                place += 1
            }
        }
        return markers
    }

    /// Where the code ends that begins at a place; nil where none does.
    private static func codeEnd(at start: Int, in bytes: [UInt8]) -> Int? {
        guard bytes[start] == backtick, start == 0 || bytes[start - 1] != backtick else {
            return nil
        }
        let length = bytes[start...].prefix { $0 == backtick }.count
        var place = start + length
        while place < bytes.count {
            let run = bytes[place...].prefix { $0 == backtick }.count
            if run == length { return place + run }
            place += max(1, run)
        }
        return nil
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"): true
        case UInt8(ascii: "#"), UInt8(ascii: "*"), backtick, backslash: true
        default: false
        }
    }

    /// Whether a byte would begin HTML, a link, a marker of a citation, a heading, a quote, bold or
    /// code.
    private static func isTaken(at place: Int, in bytes: [UInt8]) -> Bool {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        switch bytes[place] {
        case backtick: return true
        case backslash: return isMark(next)
        case UInt8(ascii: "<"):
            return isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
                || next == UInt8(ascii: "?")
        case UInt8(ascii: "["): return isMarker(bytes[place...])
        case UInt8(ascii: "]"):
            if next == UInt8(ascii: "(") || next == UInt8(ascii: "[") { return true }
            let opening = bytes[..<place].lastIndex(of: UInt8(ascii: "["))
            return opening.map { isMarker(bytes[$0...place]) } ?? false
        case UInt8(ascii: "#"), UInt8(ascii: ">"): return place == 0
        case UInt8(ascii: "*"):
            return next == UInt8(ascii: "*") || place > 0 && bytes[place - 1] == UInt8(ascii: "*")
        default: return false
        }
    }

    /// Whether bytes begin with what looks like a marker: `[D1]`.
    private static func isMarker(_ bytes: ArraySlice<UInt8>) -> Bool {
        let inner = bytes.dropFirst()
        guard let letter = inner.first, letter == UInt8(ascii: "D") || letter == UInt8(ascii: "T")
        else { return false }
        let digits = inner.dropFirst().prefix { (0x30...0x39).contains($0) }
        return !digits.isEmpty && inner.dropFirst(1 + digits.count).first == UInt8(ascii: "]")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
