import Corpus
import Testing

@Suite struct PassageSplitterTests {
    private let splitter = PassageSplitter(wordLimit: 20)

    private func document(_ blocks: [Block]) -> ParsedDocument {
        let section = Section(
            level: 2,
            title: "T",
            headingPath: ["T"],
            anchor: "t",
            blocks: blocks
        )
        return ParsedDocument(
            format: .markdown,
            title: "D",
            frontMatter: FrontMatter(),
            sections: [section]
        )
    }

    private func words(_ count: Int, _ word: String = "w") -> String {
        (0..<count).map { "\(word)\($0)" }.joined(separator: " ")
    }

    @Test func `blocks that fit stand together`() {
        let passages = splitter.passages(
            of: document([.paragraph([.text(words(8))]), .code(language: nil, text: words(8))])
        )
        #expect(passages.count == 1)
        #expect(passages[0].blocks.count == 2)
    }

    @Test func `a code block, a row or an item that fits is never cut`() {
        let code = Block.code(language: "sh", text: words(15))
        let items = Block.list(
            start: 1,
            items: (0..<6).map { [.paragraph([.text(words(9, "i\($0)x"))])] }
        )
        let rows = Block.table(
            header: [[.text("name")]],
            rows: (0..<6).map { [[.text(words(9, "r\($0)x"))]] }
        )
        let passages = splitter.passages(
            of: document([.paragraph([.text(words(12))]), code, items, rows])
        )
        #expect(passages.flatMap(\.blocks).contains(code))
        for passage in passages {
            for block in passage.blocks {
                if case .list(_, let items) = block {
                    #expect(items.allSatisfy { $0.wordCount == 9 })
                }
                if case .table(let header, let rows) = block {
                    #expect(header == [[.text("name")]])
                    #expect(rows.allSatisfy { $0[0].plainText.wordCount == 9 })
                }
            }
        }
    }

    @Test func `the numbers of a list go on in the next passage`() {
        let items = Block.list(
            start: 1,
            items: (0..<4).map { _ in [.paragraph([.text(words(9))])] }
        )
        let starts = splitter.passages(of: document([items])).flatMap(\.blocks).map {
            block -> Int? in
            guard case .list(let start, _) = block else { return nil }
            return start
        }
        #expect(starts == [1, 3])
    }

    @Test func `a short end of a section joins the passage before it`() {
        let passages = splitter.passages(
            of: document([.paragraph([.text(words(19))]), .paragraph([.text(words(3))])])
        )
        #expect(passages.count == 1)
    }

    @Test(arguments: [1, 19, 20, 21, 400, 100_000])
    func `no word is lost and no passage is long, whatever the text`(count: Int) {
        let blocks: [Block] = [
            .paragraph([.text(words(count))]), .code(language: nil, text: words(count)),
            .list(start: nil, items: [[.paragraph([.text(words(count))])]]),
            .quote([.paragraph([.text(words(count))])]),
        ]
        let passages = splitter.passages(of: document(blocks))
        #expect(passages.reduce(0) { $0 + $1.blocks.wordCount } == 4 * count)
        #expect(passages.allSatisfy { $0.blocks.wordCount <= 20 + 20 / 6 })
    }
}
