import Corpus
import Testing

@testable import DocumentReaders

@Suite struct PlainTextReaderTests {
    @Test func `AsciiDoc's headings, lists and code are read`() {
        let document = PlainTextReader(format: .asciiDoc).read(
            """
            = Guide
            :toc:

            Intro with `code`.

            == Steps

            . first
            . second

            [source,bash]
            ----
            make
            ----
            """,
            path: "g.adoc"
        )
        #expect(document.title == "Guide")
        #expect(document.sections[1].title == "Steps")
        #expect(
            document.sections[1].blocks == [
                .list(
                    start: nil,
                    items: [[.paragraph([.text("first")])], [.paragraph([.text("second")])]]
                ),
                .code(language: nil, text: "make"),
            ]
        )
    }

    @Test func `plain text is paragraphs under the file's name`() {
        let document = PlainTextReader(format: .plainText).read(
            "one\ntwo\n\nthree\n",
            path: "d/my-notes.txt"
        )
        #expect(document.title == "my notes")
        #expect(document.sections[0].blocks.plainText == "one two\n\nthree")
    }
}
