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
            switch Self.whiteSpace(in: bytes) {
            case .collapsed: nil
            case .plain: Self.collapsed(bytes)
            case .beyondASCII:
                split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
        } ?? self
    }

    private enum WhiteSpace {
        /// It is as it should be, and all is ASCII.
        case collapsed
        /// Some of it goes, and all is ASCII.
        case plain
        /// There are scalars beyond ASCII, some of which may be white space.
        case beyondASCII
    }

    private static func whiteSpace(in bytes: UnsafeBufferPointer<UInt8>) -> WhiteSpace {
        var isAfterSpace = true
        var isCollapsed = true
        for byte in bytes {
            if byte >= 0x80 { return .beyondASCII }
            let isSpace = byte == 0x20 || byte >= 0x09 && byte <= 0x0D
            if isSpace, isAfterSpace || byte != 0x20 { isCollapsed = false }
            isAfterSpace = isSpace
        }
        return isCollapsed && !(isAfterSpace && !bytes.isEmpty) ? .collapsed : .plain
    }

    private static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { buffer in
            var count = 0
            var isAfterSpace = true
            for byte in bytes {
                let isSpace = byte == 0x20 || byte >= 0x09 && byte <= 0x0D
                if !isSpace {
                    buffer[count] = byte
                    count += 1
                } else if !isAfterSpace {
                    buffer[count] = 0x20
                    count += 1
                }
                isAfterSpace = isSpace
            }
            return count > 0 && isAfterSpace ? count - 1 : count
        }
    }

    /// The text as a code span that its own backticks do not end.
    fileprivate var fencedInBackticks: String {
        holdsBytes("`") ? "`` \(self) ``" : "`\(self)`"
    }
}
