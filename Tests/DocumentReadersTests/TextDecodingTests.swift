import Corpus
import Foundation
import Testing

@testable import DocumentReaders

@Suite struct TextDecodingTests {
    @Test func `marks that hide what a text says are left out`() throws {
        let text = "safe\u{202E}fdp\u{2066}x\u{2069}\u{9B}31m \u{E4}\u{A0}b"
        #expect(try TextDecoding.text(of: Array(text.utf8)) == "safefdpx 31m \u{E4}\u{A0}b")
    }

    @Test func `UTF-8, UTF-16 with a mark and Latin-1 are read`() throws {
        let text = "Überlast: 5 µs\n"
        #expect(try TextDecoding.text(of: Array(text.utf8)) == text)
        #expect(try TextDecoding.text(of: [0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
        let little = try #require(text.data(using: .utf16LittleEndian))
        #expect(try TextDecoding.text(of: [0xFF, 0xFE] + Array(little)) == text)
        let big = try #require(text.data(using: .utf16BigEndian))
        #expect(try TextDecoding.text(of: [0xFE, 0xFF] + Array(big)) == text)
        let latin = try #require(text.data(using: .isoLatin1))
        #expect(try TextDecoding.text(of: Array(latin)) == text)
    }

    @Test func `line ends and control characters are put in order`() throws {
        #expect(
            try TextDecoding.text(of: Array("a\r\nb\rc\u{1B}[31md\u{7F}".utf8)) == "a\nb\nc [31md "
        )
    }

    @Test func `bytes that are no text are told from text`() {
        #expect(throws: SkipReason.binary) { try TextDecoding.text(of: [0x89, 0x50, 0, 1, 2]) }
        #expect(throws: SkipReason.binary) {
            try TextDecoding.text(of: (0..<500).map { UInt8($0 % 8 + 1) })
        }
        #expect(throws: SkipReason.empty) { try TextDecoding.text(of: []) }
    }
}
