import Foundation

/// A part of an identifier in folded form, with the pieces it is made of.
struct FoldedPart {
    /// A stretch of the folded text that is a word or a number of its own.
    struct Piece {
        /// Where it stands in the folded text.
        var bytes: Range<Int>
        /// Whether it consists of letters, so that it has a stem.
        var isWord: Bool
    }

    /// The folded text in UTF-8.
    private(set) var text: [UInt8] = []

    /// Whether the text consists of letters, so that it has a stem.
    private(set) var isWord = true

    /// The pieces, where there are at least two: `prio` and `3`, `stateful` and `set`.
    private(set) var pieces: [Piece] = []

    /// Takes in a part of `bytes`, at most `limit` bytes of it.
    mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, limit: Int) {
        text.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        isWord = true
        let written = bytes[part]
        guard written.allSatisfy({ $0 < 0x80 }) else {
            foldBeyondASCII(written, limit: limit)
            return
        }
        var hasDigit = false
        var hasLetter = false
        var hasInnerCapital = false
        for byte in written.prefix(limit) {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if !text.isEmpty { hasInnerCapital = true }
                hasLetter = true
                text.append(byte | 0x20)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                text.append(byte)
            default:
                hasLetter = true
                text.append(byte)
            }
        }
        isWord = !hasDigit
        if hasDigit && hasLetter {
            splitAtDigits()
        } else if hasInnerCapital && !hasDigit {
            splitAtCapitals(written.prefix(limit))
        }
    }

    private mutating func foldBeyondASCII(_ written: Slice<UnsafeBufferPointer<UInt8>>, limit: Int)
    {
        let plain = String(decoding: written, as: UTF8.self)
            .replacingOccurrences(of: "\u{2019}", with: "'")
            .folding(
                options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
                locale: nil
            )
        var count = 0
        for scalar in plain.unicodeScalars where scalar.properties.generalCategory != .format {
            let encoded = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            count += encoded.count
            guard count <= limit else { break }
            text.append(contentsOf: encoded)
            if scalar.properties.numericType != nil { isWord = false }
        }
    }

    /// Pieces at each change between letters and digits; a version keeps its `v`: `roce`, `v2`.
    private mutating func splitAtDigits() {
        var start = 0
        func isDigit(_ byte: UInt8) -> Bool {
            byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        }
        for index in 1...text.count {
            let ends =
                index == text.count
                || isDigit(text[index]) != isDigit(text[index - 1])
                    && !(isDigit(text[index]) && text[index - 1] == UInt8(ascii: "v")
                        && index - 1 == start)
                || text[index] == UInt8(ascii: "v") && index + 1 < text.count
                    && isDigit(text[index + 1]) && !isDigit(text[index - 1])
            guard ends else { continue }
            pieces.append(
                Piece(bytes: start..<index, isWord: !text[start..<index].contains(where: isDigit))
            )
            start = index
        }
        if pieces.count < 2 { pieces.removeAll(keepingCapacity: true) }
    }

    /// Pieces of `camelCase` and `HTTPServer`, where each has three letters or more: `RoCE` and
    /// `GPUs` stay whole.
    private mutating func splitAtCapitals(_ written: Slice<UnsafeBufferPointer<UInt8>>) {
        let letters = Array(written)
        func isCapital(_ index: Int) -> Bool { letters[index] & 0x20 == 0 }
        var start = 0
        for index in 1..<letters.count {
            let startsWord =
                isCapital(index)
                && (!isCapital(index - 1) || index + 1 < letters.count && !isCapital(index + 1))
            guard startsWord else { continue }
            pieces.append(Piece(bytes: start..<index, isWord: true))
            start = index
        }
        pieces.append(Piece(bytes: start..<letters.count, isWord: true))
        if pieces.count < 2 || pieces.contains(where: { $0.bytes.count < 3 }) {
            pieces.removeAll(keepingCapacity: true)
        }
    }
}
