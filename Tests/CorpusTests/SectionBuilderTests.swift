import Corpus
import Testing

@Suite struct SectionBuilderTests {
    @Test func `each section knows the headings above it`() {
        var builder = SectionBuilder()
        builder.addHeading(level: 1, title: "Guide")
        builder.add(.paragraph([.text("intro")]))
        builder.addHeading(level: 2, title: "Setup")
        builder.addHeading(level: 3, title: "Linux")
        builder.addHeading(level: 2, title: "Setup")
        let document = builder.document(
            format: .markdown,
            frontMatter: FrontMatter(),
            fallbackTitle: "file"
        )
        #expect(document.title == "Guide")
        #expect(
            document.sections.map(\.headingPath) == [[], ["Setup"], ["Setup", "Linux"], ["Setup"]]
        )
        #expect(document.sections.map(\.anchor) == ["", "setup", "linux", "setup-1"])
    }

    @Test func `the front matter's title wins over the first heading's, that over the file's`() {
        var builder = SectionBuilder()
        let named = FrontMatter(title: "Named")
        #expect(
            builder.document(format: .html, frontMatter: FrontMatter(), fallbackTitle: "file").title
                == "file"
        )
        builder.addHeading(level: 1, title: "Heading")
        #expect(
            builder.document(format: .html, frontMatter: named, fallbackTitle: "file").title
                == "Named"
        )
    }
}
