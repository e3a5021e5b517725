import Answering
import TestSupport
import Testing

@Suite struct MarkdownTextTests {
    @Test(arguments: [
        ("Plain words, 3 < 4 and a > b.", "Plain words, 3 < 4 and a > b."),
        ("<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)>"),
        ("see [here](javascript:alert(1))", "see [here\\](javascript:alert(1))"),
        ("as [D7] says, and [T1]", "as \\[D7\\] says, and \\[T1\\]"),
        ("an array [0] stays", "an array [0] stays"),
        ("use `<T>` and `[D1](x)`", "use `<T>` and `[D1](x)`"),
        ("a lone ` swallows", "a lone \\` swallows"),
        ("**not bold** and 2 * 3", "\\*\\*not bold\\*\\* and 2 * 3"),
        ("# not a heading", "\\# not a heading"),
        ("", ""),
    ])
    func `what is no Markdown is not taken for any`(text: String, markdown: String) {
        #expect(MarkdownText.escaped(text) == markdown)
        #expect(MarkdownText.unescaped(markdown) == text)
    }

    @Test func `a backslash in code stays`() {
        #expect(
            MarkdownText.unescaped("`a\\<b` and\n\n```\n\\[x\n```")
                == "`a\\<b` and\n\n```\n\\[x\n```"
        )
    }

    @Test(arguments: [
        ("One [D1]. Two [T12]", ["D1", "T12"]),
        ("Markers such as `[D1]` stand in the text. [D2]", ["D2"]),
        ("```json\n{\"a\": \"[D1]\"}\n```\n\n[D3]", ["D3"]),
        ("\\[D1\\] is quoted, a lone \\` too [D1] and \\`", ["D1"]),
        ("[D], [X1], [D1", []),
    ])
    func `markers are those outside of code`(text: String, names: [String]) {
        let markers = MarkdownText.markers(in: text)
        #expect(markers.map(\.name) == names)
        #expect(markers.map { String(text[$0.range]) } == names.map { "[\($0)]" })
    }

    @Test func `escaping and unescaping gives the text back`() {
        var random = SplitMix(seed: 17)
        let alphabet = Array("<[]#>*`\\(!D1 a/\u{FC}")
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 0...24, using: &random)).map { _ in alphabet.randomElement()! }
            )
            #expect(MarkdownText.unescaped(MarkdownText.escaped(text)) == text)
        }
    }
}
