import Corpus
import Testing

@Suite struct HTMLRendererTests {
    private let renderer = HTMLRenderer { $0 == "other.md" ? "/documents/1" : nil }

    private func link(_ destination: String) -> String {
        renderer.html([.paragraph([.link(destination: destination, [.text("x")])])])
    }

    @Test func `text is escaped wherever it stands`() {
        let evil = "<script>\"'&"
        let blocks: [Block] = [
            .paragraph([.text(evil), .code(evil), .image(description: evil)]),
            .code(language: evil, text: evil), .quote([.paragraph([.text(evil)])]),
            .list(start: nil, items: [[.paragraph([.strong([.text(evil)])])]]),
            .table(header: [[.text(evil)]], rows: [[[.text(evil)]]]),
        ]
        let html = renderer.html(blocks)
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;&quot;&#39;&amp;"))
        #expect(html.contains("<code class=\"language-script\">"))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:x",
        "data:text/html,x", "vbscript:x", "//evil.example", "/admin", "\\\\evil", "file:///etc",
        "unknown.md",
    ])
    func `a link that may do harm or leads nowhere is shown as text`(destination: String) {
        #expect(link(destination) == "<p>x</p>\n")
    }

    @Test(arguments: [
        ("https://example.com/a?b=1&c", "https://example.com/a?b=1&amp;c"),
        ("mailto:a@example.com", "mailto:a@example.com"), ("#part", "#part"),
        ("other.md", "/documents/1"),
    ])
    func `a harmless link stays`(destination: String, address: String) {
        #expect(link(destination) == "<p><a href=\"\(address)\">x</a></p>\n")
    }
}
