import Corpus
import TestSupport
import Testing

@testable import DocumentReaders

/// Texts whose reading once took time or memory out of all proportion; each ends at once now.
@Suite struct HostileTextTests {
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            NamedText("a <?", times: 20_000), NamedText("a <!A ", times: 20_000),
            NamedText("{{< ", times: 20_000), NamedText("# same\n", times: 20_000),
            NamedText(
                "[a] ",
                times: 20_000,
                after: "[a]: " + String(repeating: "x", count: 100_000) + "\n\n"
            ),
            NamedText(
                "|x|\n",
                times: 1000,
                after: String(repeating: "|a", count: 10_000) + "|\n"
                    + String(repeating: "|-", count: 10_000) + "|\n"
            ),
            NamedText("*a **b ", times: 20_000), NamedText("[a](", times: 20_000),
            NamedText("`a", times: 20_000),
            NamedText("- ", times: 20_000), NamedText("![[]()", times: 20_000),
        ]
    )
    func `Markdown is read in proportion to its length`(text: NamedText) {
        let document = MarkdownReader().read(text.text, path: "a.md")
        _ = PassageSplitter().passages(of: document)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            NamedText(" a=b", times: 50_000, after: "<a", before: ">x</a>"),
            NamedText("<h2>same</h2>p", times: 20_000),
            NamedText("<tr><td>x", times: 20_000, after: "<table>"),
        ]
    )
    func `HTML is read in proportion to its length`(text: NamedText) {
        let document = HTMLReader().read(text.text, path: "a.html")
        _ = PassageSplitter().passages(of: document)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            NamedText("::\n\n  x\n\n", times: 10_000),
            NamedText(":f: v\n", times: 10_000, after: "T\n==\n\n"),
            NamedText(".. note:: x\n", times: 10_000), NamedText("|a", times: 20_000),
            NamedText("`a <", times: 20_000), NamedText("same\n----\n\n", times: 10_000),
        ]
    )
    func `reStructuredText is read in proportion to its length`(text: NamedText) {
        let document = ReStructuredTextReader().read(text.text, path: "a.rst")
        _ = PassageSplitter().passages(of: document)
    }
}
