import DocumentReaders
import Testing

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("Which <b>job</b>?<br>And when?", "Which job?\nAnd when?"),
        ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
        ("plain", "plain"), ("", ""), ("<script>alert(1)</script>seen", "seen"),
        ("a\0b", "ab"), ("<br><br>", ""), ("<p>open <i>tags", "open tags"),
    ])
    func `HTML is read as the lines that it shows`(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test func `elements nested 100,000 deep are read`() {
        let html = String(repeating: "<div>", count: 100_000) + "x"
        #expect(HTMLText.text(of: html).count <= html.count)
    }
}
