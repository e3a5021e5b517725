import Corpus
import Testing

@testable import DocumentReaders

@Suite struct MarkdownLimitsTests {
    private func longestParagraph(_ text: String) -> Int {
        text.split(separator: "\n\n").map(\.utf8.count).max() ?? 0
    }

    private func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    @Test func `a paragraph without end is divided between words, and none is lost`() {
        for text in [
            String(repeating: "a <? ", count: 20_000),
            String(repeating: "one line\n", count: 20_000),
        ] {
            let limits = MarkdownLimits(text)
            #expect(longestParagraph(limits.text) <= 17 << 10)
            #expect(words(limits.text) == words(text))
        }
    }

    @Test func `code and tables are not divided`() {
        let code = "```\n" + String(repeating: "a line of code\n", count: 5000) + "```\n"
        #expect(MarkdownLimits(code).text == code)
        let table = "| a | b |\n| - | - |\n" + String(repeating: "| c | d |\n", count: 5000)
        #expect(MarkdownLimits(table).text == table)
        #expect(MarkdownLimits(table).readsTables)
    }

    @Test func `tables with more cells than anyone reads are text`() {
        let wide =
            String(repeating: "|-", count: 10_000) + "|\n" + String(repeating: "|x|\n", count: 1000)
        #expect(!MarkdownLimits(String(repeating: "|a", count: 10_000) + "|\n" + wide).readsTables)
    }

    @Test func `a line that only looks like a long definition is kept as text`() {
        let log = "[2026-11-23] switch[42]: " + String(repeating: "pause ", count: 1000)
        let document = MarkdownReader().read("Before.\n\n\(log)\n\nAfter.\n", path: "a.md")
        let text = document.sections[0].blocks.plainText
        #expect(text.hasPrefix("Before.\n\n[2026-11-23] switch[42]: pause"))
        #expect(text.hasSuffix("After."))
        let bomb = "[a]: " + String(repeating: "x", count: 10_000)
        #expect(MarkdownLimits(bomb + "\n\n[a]\n").text.hasPrefix("\\[a]: "))
    }

    @Test func `where links are named without end, none is written out`() {
        let text = "[a]: https://example.com\n\n" + String(repeating: "[a] ", count: 20_000)
        #expect(MarkdownLimits(text).text.hasPrefix("\\[a]: "))
        let few = "[a]: https://example.com\n\n" + String(repeating: "[a] word ", count: 1000)
        #expect(MarkdownLimits(few).text.hasPrefix("[a]: "))
    }
}
