import Corpus
import Testing

@testable import DocumentReaders

@Suite struct HTMLReaderTests {
    private func read(_ text: String) -> ParsedDocument { HTMLReader().read(text, path: "p.html") }

    @Test func `the main part is read, what stands around it is not`() {
        let document = read(
            """
            <html><head><title>PFC - Site</title><meta name="description" content="About."></head>
            <body><nav><a href="/">Home</a></nav><main>
            <h1>PFC</h1><p>Pause <b>frames</b>.<h2 id="why">Why</h2>
            <ul><li>one<li>two</ul><pre><code class="language-sh">ls
            pwd</code></pre></main><footer>c</footer></body></html>
            """
        )
        #expect(document.title == "PFC")
        #expect(document.frontMatter.summary == "About.")
        #expect(document.sections.map(\.anchor) == ["", "why"])
        #expect(document.sections[0].blocks.plainText == "Pause frames.")
        #expect(
            document.sections[1].blocks == [
                .list(
                    start: nil,
                    items: [[.paragraph([.text("one")])], [.paragraph([.text("two")])]]
                ),
                .code(language: "sh", text: "ls\npwd"),
            ]
        )
    }

    @Test(arguments: ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<"])
    func `no nesting is too deep`(piece: String) {
        let document = read("<p>start</p>" + String(repeating: piece, count: 50_000) + "end")
        #expect(document.sections[0].blocks.plainText.hasPrefix("start"))
    }

    @Test(arguments: ["", "<", "<!--", "<html>", "\u{FFFD}<p", "</p></p>"])
    func `scraps are no document`(text: String) {
        #expect(read(text).sections.count == 1)
    }
}
