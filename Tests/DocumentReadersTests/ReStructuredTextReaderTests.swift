import Corpus
import Testing

@testable import DocumentReaders

@Suite struct ReStructuredTextReaderTests {
    private func read(_ text: String) -> ParsedDocument {
        ReStructuredTextReader().read(text, path: "p.rst")
    }

    @Test func `headings nest in the order of their adornments`() {
        let document = read(
            """
            =====
            Guide
            =====

            Intro.

            Install
            =======

            On *Linux*
            ----------

            Run ``make``.

            Remove
            ======
            """
        )
        #expect(document.title == "Guide")
        #expect(
            document.sections.map(\.headingPath) == [
                [], ["Install"], ["Install", "On Linux"], ["Remove"],
            ]
        )
        #expect(
            document.sections[2].blocks == [.paragraph([.text("Run "), .code("make"), .text(".")])]
        )
    }

    @Test func `literal blocks, directives, lists and links keep their form`() {
        let document = read(
            """
            Do this::

               a
                 b

            .. code-block:: yaml

               k: v

            .. note:: Mind it.

            #. one
            #. two
               more

            See `the docs <https://example.com>`_ and :ref:`label`.

            .. a comment
            """
        )
        let blocks = document.sections[0].blocks
        #expect(
            blocks == [
                .paragraph([.text("Do this:")]), .code(language: nil, text: "a\n  b"),
                .code(language: "yaml", text: "k: v"),
                .quote([.paragraph([.text("Mind it.")])]),
                .list(
                    start: 1,
                    items: [[.paragraph([.text("one")])], [.paragraph([.text("two more")])]]
                ),
                .paragraph([
                    .text("See "), .link(destination: "https://example.com", [.text("the docs")]),
                    .text(" and "), .text("label"), .text("."),
                ]),
            ]
        )
    }

    @Test func `captions are kept`() {
        let document = read(
            """
            .. code-block:: yaml
               :caption: The values

               k: v

            .. list-table:: The list
               :header-rows: 1

               * - a
               * - b

            .. figure:: x.png
               :alt: A picture

               What it shows.
            """
        )
        #expect(
            document.sections[0].blocks.plainText
                == "The values\n\n```yaml\nk: v\n```\n\nThe list\n\n| a |\n| --- |\n| b |\n\nA picture\n\nWhat it shows."
        )
    }

    @Test func `tables of both kinds are read`() {
        let table = Block.table(
            header: [[.text("k")], [.text("v")]],
            rows: [[[.text("a")], [.text("1 2")]]]
        )
        let simple = read("===  ===\nk    v\n===  ===\na    1 2\n===  ===\n")
        let grid = read("+---+-----+\n| k | v   |\n+===+=====+\n| a | 1 2 |\n+---+-----+\n")
        #expect(simple.sections[0].blocks == [table])
        #expect(grid.sections[0].blocks == [table])
    }

    @Test(arguments: ["- ", "  ", "* ", "``", "`", ":a:`", "|", "+--+", "\\", ".. x::\n  "])
    func `no repetition is too much`(piece: String) {
        #expect(read(String(repeating: piece, count: 5_000) + "end").sections.count >= 1)
    }
}
