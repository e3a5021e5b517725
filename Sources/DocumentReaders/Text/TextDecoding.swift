import Corpus
import Foundation

/// Turns a file's bytes into text, or finds that they are none.
enum TextDecoding {
    /// The text of a file: UTF-8, UTF-16 or UTF-32 with a byte order mark, else Latin-1 as
    /// Windows-1252 extends it.
    ///
    /// Line ends become `\n`; control characters other than tabs and line ends become spaces, and
    /// marks that turn the direction of text are left out: what is shown is what is there.
    ///
    /// - Throws: ``SkipReason/binary`` where the bytes are no text, ``SkipReason/empty`` where
    ///   there are none.
    static func text(of bytes: [UInt8]) throws(SkipReason) -> String {
        guard !bytes.isEmpty else { throw .empty }
        if let (encoding, mark) = marked(bytes) {
            guard let text = String(data: Data(bytes.dropFirst(mark)), encoding: encoding) else {
                throw .binary
            }
            return cleaned(text)
        }
        guard !isBinary(bytes) else { throw .binary }
        if let text = String(validating: bytes, as: UTF8.self) { return cleaned(text) }
        guard
            let text = String(data: Data(bytes), encoding: .windowsCP1252)
                ?? String(data: Data(bytes), encoding: .isoLatin1)
        else { throw .binary }
        return cleaned(text)
    }

    /// The encoding that a byte order mark announces, and the mark's length.
    private static func marked(_ bytes: [UInt8]) -> (String.Encoding, Int)? {
        let marks: [([UInt8], String.Encoding)] = [
            ([0xEF, 0xBB, 0xBF], .utf8),
            ([0xFF, 0xFE, 0x00, 0x00], .utf32LittleEndian),
            ([0x00, 0x00, 0xFE, 0xFF], .utf32BigEndian),
            ([0xFF, 0xFE], .utf16LittleEndian),
            ([0xFE, 0xFF], .utf16BigEndian),
        ]
        guard let (mark, encoding) = marks.first(where: { bytes.starts(with: $0.0) }) else {
            return nil
        }
        return (encoding, mark.count)
    }

    /// Whether the bytes hold a NUL, or more control characters than text does.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        var controls = 0
        for byte in bytes {
            if byte == 0 { return true }
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0C, byte != 0x0D, byte != 0x1B {
                controls += 1
            }
        }
        return controls * 50 > bytes.count
    }

    private static func cleaned(_ text: String) -> String {
        let text = withoutHiddenMarks(text)
        let needsCleaning = text.utf8.contains {
            $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F
        }
        guard needsCleaning else { return text }
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0D: cleaned.append(0x0A)
            case 0x0A where previous == 0x0D: break
            case 0x09, 0x0A: cleaned.append(byte)
            case 0x00..<0x20, 0x7F: cleaned.append(0x20)
            default: cleaned.append(byte)
            }
            previous = byte
        }
        return String(decoding: cleaned, as: UTF8.self)
    }

    /// A text without C1 controls and marks of direction (U+202A to U+202E, U+2066 to U+2069).
    private static func withoutHiddenMarks(_ text: String) -> String {
        // C2 80 to C2 9F, E2 80 AA to AE, E2 81 A6 to A9.
        func isHidden(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 }),
            text.unicodeScalars.contains(where: isHidden)
        else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x85: plain.append("\n")
            case 0x80...0x9F: plain.append(" ")
            default: if !isHidden(scalar) { plain.append(scalar) }
            }
        }
        return String(plain)
    }
}
