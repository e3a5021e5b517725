import Corpus
import TestSupport
import Testing

@Suite struct InlineTests {
    private static let scalars: [Unicode.Scalar] = [
        "a", "Z", "7", "é", "漢", "🙂", " ", "\t", "\n", "\r", "\u{85}", "\u{A0}", "\u{1680}",
        "\u{2003}", "\u{200B}", "\u{2028}", "\u{202F}", "\u{205F}", "\u{3000}", "&", "<",
    ]

    private static func text(using generator: inout SplitMix) -> String {
        let length = Int.random(in: 0..<24, using: &generator)
        return (0..<length).reduce(into: "") { text, _ in
            text.unicodeScalars.append(scalars.randomElement(using: &generator) ?? "a")
        }
    }

    @Test(arguments: 0..<200)
    func `white space collapses as Unicode defines it`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let text = Self.text(using: &generator)
        let words = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
        #expect(text.collapsingWhiteSpace() == words.map { String($0) }.joined(separator: " "))
    }

    @Test(arguments: 0..<100)
    func `escaping changes the five characters only`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let text = Self.text(using: &generator) + ["", "\"", "'>", "x"][Int(seed % 4)]
        let expected = text.unicodeScalars.reduce(into: "") { escaped, scalar in
            let entity = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
            escaped += entity[String(scalar)] ?? String(scalar)
        }
        #expect(HTMLRenderer.escaped(text) == expected)
    }

    @Test func `a word may go on from one stretch to the next`() {
        let inlines: [Inline] = [
            .text("The "), .code("rx_pause"), .text("s of"), .lineBreak,
            .strong([.text("one")]), .emphasis([.text("port ")]), .image(description: "here"),
        ]
        #expect([Block.paragraph(inlines)].wordCount == 5)
        #expect([Block.paragraph([])].wordCount == 0)
    }
}
