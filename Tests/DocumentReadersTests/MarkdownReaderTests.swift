import Corpus
import Testing

@testable import DocumentReaders

@Suite struct MarkdownReaderTests {
    private func read(_ text: String) -> ParsedDocument {
        MarkdownReader().read(text, path: "a/some-file.md")
    }

    @Test func `front matter describes the document`() {
        let document = read(
            """
            ---
            title: PFC
            summary: What pause frames do.
            tags: [pfc, qos]
            sources:
              - IEEE 802.1Qbb
            reviewed: 2026-11-01
            ---
            Text.
            """
        )
        #expect(document.title == "PFC")
        #expect(document.frontMatter.summary == "What pause frames do.")
        #expect(document.frontMatter.tags == ["pfc", "qos"])
        #expect(document.frontMatter.sources == ["IEEE 802.1Qbb"])
        #expect(document.frontMatter.reviewed == "2026-11-01")
    }

    @Test(arguments: ["---\ntitle: [broken\n---\nText.", "---\nno end", "--- not front matter"])
    func `broken front matter loses nothing but itself`(text: String) {
        #expect(!read(text).isEmpty)
    }

    @Test func `tables, lists and code keep their form`() {
        let document = read(
            """
            # Title

            | a | b |
            | - | - |
            | 1 | `2` |

            3. three
            4. four

            ```console
            $ show pfc
            ```
            """
        )
        #expect(
            document.sections[0].blocks == [
                .table(
                    header: [[.text("a")], [.text("b")]],
                    rows: [[[.text("1")], [.code("2")]]]
                ),
                .list(
                    start: 3,
                    items: [[.paragraph([.text("three")])], [.paragraph([.text("four")])]]
                ),
                .code(language: "console", text: "$ show pfc"),
            ]
        )
    }

    @Test func `Hugo's shortcodes give way to the words that a reader sees`() {
        let document = read(
            """
            ## {{% heading "prerequisites" %}}

            {{< note >}}A {{< glossary_tooltip text="Pod" term_id="pod" >}} runs.{{< /note >}}
            Keep {{ .Values.x }} as it is.
            """
        )
        #expect(document.sections[1].title == "prerequisites")
        let text = document.sections[1].blocks.plainText
        #expect(text == "A Pod runs. Keep {{ .Values.x }} as it is.")
    }

    @Test func `a first heading that differs from the title is kept as text`() {
        let document = read("---\ntitle: Short\n---\n# Long `heading`\n\nText.\n")
        #expect(document.title == "Short")
        #expect(document.sections[0].blocks.plainText == "Long heading\n\nText.")
        #expect(read("---\ntitle: Same\n---\n# Same\n\nText.\n").sections[0].blocks.count == 1)
    }

    @Test func `a footnote stays in its section`() {
        let document = read("## One\n\nA claim.[^1]\n\n[^1]: Proof\n\n## Two\n\nText.\n")
        #expect(document.sections[1].blocks.plainText == "A claim.[^1]\n\n[^1]: Proof")
        #expect(document.sections[2].blocks.plainText == "Text.")
    }

    @Test func `an anchor that the author set is kept`() {
        #expect(read("## Long title {#short}\n\ntext").sections[1].anchor == "short")
        #expect(read("## Long title {#short}\n\ntext").sections[1].title == "Long title")
    }

    @Test func `a MyST directive is read as what it holds`() {
        let document = read("```{note}\n:class: x\nMind the `gap`.\n```\n\n```{toctree}\na\n```\n")
        #expect(document.sections[0].blocks.plainText == "Mind the `gap`.")
    }

    @Test func `HTML inside is read and never kept as HTML`() {
        let document = read(
            "<table><tr><th>k</th></tr><tr><td>v<script>x()</script></td></tr></table>\n"
        )
        #expect(
            document.sections[0].blocks == [.table(header: [[.text("k")]], rows: [[[.text("v")]]])]
        )
    }

    @Test(arguments: [">", "- ", "1. ", "[", "*a ", "`", "<div>", "![", "|"])
    func `no nesting is too deep`(piece: String) {
        let document = read(String(repeating: piece, count: 50_000) + "end")
        #expect(document.sections.count >= 1)
    }
}
