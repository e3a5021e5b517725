/// A stretch of running text with its markup.
public indirect enum Inline: Hashable, Sendable {
    /// Text without markup.
    case text(String)
    /// Something to be read or typed letter by letter.
    case code(String)
    /// Stressed text.
    case emphasis([Inline])
    /// Strongly stressed text.
    case strong([Inline])
    /// Text that leads elsewhere; the destination is as the document writes it.
    case link(destination: String, [Inline])
    /// The description of a picture; pictures themselves are not kept.
    case image(description: String)
    /// The end of a line that the author set.
    case lineBreak
}

extension [Inline] {
    /// The text as it is read, with code between backticks and without other markup.
    public var plainText: String {
        if count == 1, case .text(let text) = self[0] { return text.collapsingWhiteSpace() }
        var text = ""
        append(to: &text)
        return text.collapsingWhiteSpace()
    }

    /// The text without any markup, code included, as for a heading.
    public var bareText: String {
        var text = ""
        append(to: &text, fencesCode: false)
        return text.collapsingWhiteSpace()
    }

    /// How many words the text has, without backticks around code.
    var wordCount: Int {
        var counter = WordCounter()
        count(with: &counter)
        return counter.count
    }

    private func count(with counter: inout WordCounter) {
        for inline in self {
            switch inline {
            case .text(let value), .code(let value), .image(let value): counter.take(value)
            case .emphasis(let children), .strong(let children), .link(_, let children):
                children.count(with: &counter)
            case .lineBreak: counter.take(" ")
            }
        }
    }

    private func append(to text: inout String, fencesCode: Bool = true) {
        for inline in self {
            switch inline {
            case .text(let value): text += value
            case .code(let value): text += fencesCode ? value.fencedInBackticks : value
            case .emphasis(let children), .strong(let children), .link(_, let children):
                children.append(to: &text, fencesCode: fencesCode)
            case .image(let description): text += description
            case .lineBreak: text += " "
            }
        }
    }
}

extension String {
    /// The text with each run of white space as one space, and none at its ends.
    public func collapsingWhiteSpace() -> String {
        var text = self
        return text.withUTF8 { bytes in
            Self.isCollapsed(bytes) ? nil : Self.collapsed(bytes)
        } ?? self
    }

    /// Whether no white space would go; white space beyond ASCII is looked for by `collapsed`.
    private static func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isAfterSpace = true
        for byte in bytes {
            let isSpace = byte == 0x20
            guard byte < 0x80, byte > 0x20 || isSpace && !isAfterSpace else { return false }
            isAfterSpace = isSpace
        }
        return !isAfterSpace || bytes.isEmpty
    }

    private static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { buffer in
            var count = 0
            var place = 0
            var isAfterSpace = true
            while place < bytes.count {
                let length = whiteSpaceLength(in: bytes, at: place)
                if length == 0 {
                    buffer[count] = bytes[place]
                    count += 1
                } else if !isAfterSpace {
                    buffer[count] = 0x20
                    count += 1
                }
                isAfterSpace = length > 0
                place += length > 0 ? length : 1
            }
            return count > 0 && isAfterSpace ? count - 1 : count
        }
    }

    /// How many bytes the white space takes that begins at a byte, as Unicode defines it; else 0.
    @inline(__always)
    private static func whiteSpaceLength(
        in bytes: UnsafeBufferPointer<UInt8>,
        at place: Int
    ) -> Int {
        let first = bytes[place]
        if first < 0x80 { return first == 0x20 || first >= 0x09 && first <= 0x0D ? 1 : 0 }
        guard first == 0xC2 || first >= 0xE1 && first <= 0xE3, place + 1 < bytes.count else {
            return 0
        }
        let second = bytes[place + 1]
        if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard place + 2 < bytes.count else { return 0 }
        switch (first, second, bytes[place + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }

    /// The text as a code span that its own backticks do not end.
    fileprivate var fencedInBackticks: String {
        holdsBytes("`") ? "`` \(self) ``" : "`\(self)`"
    }
}
