import Corpus
import TextAnalysis

/// Divides a passage's text into the pieces that can be quoted.
///
/// Works on the bytes of the text: it is done for several passages of each question.
struct EvidenceReader {
    private typealias Line = Range<Int>

    private static let space = UInt8(ascii: " ")
    private static let bar = UInt8(ascii: "|")

    private let bytes: UnsafeBufferPointer<UInt8>
    private var units: [EvidenceUnit] = []
    private var paragraph: [Line] = []
    private var item: (number: Int?, lines: [Line])?
    private var header: [String]?
    private var rowsBefore: [Line] = []
    private var places = 0
    /// The place of the open list, or of the last one.
    private var list = 0
    private var isInList = false
    /// The last step of the numbered list that may go on behind code or a paragraph.
    private var lastStep: (list: Int, number: Int)?

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The pieces of a passage's text in their order.
    static func units(of text: String) -> [EvidenceUnit] {
        var text = text
        return text.withUTF8 { bytes in
            var reader = EvidenceReader(bytes)
            reader.readAll()
            return reader.units
        }
    }

    /// The cells of a table row written between bars.
    static func cells(of row: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in row.dropFirst().dropLast() {
            if character == "|", !isEscaped {
                cells.append(cell.trimmingWhiteSpace())
                cell = ""
            } else {
                if isEscaped, character != "|" { cell.append("\\") }
                if character != "\\" || isEscaped { cell.append(character) }
            }
            isEscaped = character == "\\" && !isEscaped
        }
        cells.append(cell.trimmingWhiteSpace())
        return cells
    }

    private mutating func readAll() {
        var place = 0
        while let line = nextLine(&place) {
            let content = droppingSpaces(line)
            let fence = fenceLength(of: content)
            guard fence > 0 else {
                take(line)
                continue
            }
            let indent = content.lowerBound - line.lowerBound
            if indent > 0 { endItem() } else { endBlock() }
            var code = [content]
            while let next = nextLine(&place) {
                let spaces = min(indent, droppingSpaces(next).lowerBound - next.lowerBound)
                let inner = next.lowerBound + spaces..<next.upperBound
                code.append(inner)
                if inner.count == fence, fenceLength(of: inner) == fence { break }
            }
            units.append(EvidenceUnit(kind: .code, text: text(of: code, joinedBy: "\n")))
        }
        endBlock()
    }

    private mutating func take(_ line: Line) {
        let plain = withoutQuoteMark(line)
        if plain.isEmpty {
            endBlock()
        } else if begins(plain, "| "), ends(plain, " |") {
            endParagraph()
            endItem()
            takeRow(plain)
        } else if let (number, rest) = listItem(plain) {
            endParagraph()
            if !isInList { beginList(at: number) }
            isInList = true
            endItem()
            if let number { lastStep = (list, number) }
            item = (number, [rest])
        } else if item != nil {
            // An item below another one is a piece of its own.
            if let (_, rest) = listItem(droppingSpaces(plain)) {
                endItem()
                item = (nil, [rest])
            } else {
                item?.lines.append(plain)
            }
        } else {
            paragraph.append(plain)
        }
    }

    /// A list begins, or a numbered one goes on with its next step.
    private mutating func beginList(at number: Int?) {
        if let last = lastStep, let number, number == last.number + 1 {
            list = last.list
        } else {
            places += 1
            list = places
        }
    }

    private mutating func takeRow(_ row: Line) {
        let isRule = bytes[row].allSatisfy {
            $0 == Self.bar || $0 == UInt8(ascii: "-") || $0 == Self.space
        }
        if header == nil, isRule, let names = rowsBefore.popLast() {
            units.removeLast()
            header = Self.cells(of: text(of: names))
            return
        }
        rowsBefore.append(row)
        units.append(EvidenceUnit(kind: .row(header: header ?? []), text: text(of: row)))
    }

    private mutating func endBlock() {
        isInList = false
        endParagraph()
        endItem()
        header = nil
        rowsBefore = []
    }

    private mutating func endItem() {
        guard let open = item else { return }
        item = nil
        let text = text(of: open.lines.map(trimmed), joinedBy: " ")
        guard !text.isEmpty else { return }
        units.append(EvidenceUnit(kind: .item(list: list, number: open.number), text: text))
    }

    private mutating func endParagraph() {
        guard !paragraph.isEmpty else { return }
        var text = text(of: paragraph, joinedBy: " ")
        paragraph = []
        places += 1
        let kind = EvidenceUnit.Kind.sentence(paragraph: places)
        text.withUTF8 { bytes in
            for range in Sentences.offsets(in: bytes) {
                units.append(
                    EvidenceUnit(kind: kind, text: String(decoding: bytes[range], as: UTF8.self))
                )
            }
        }
    }

    /// The next line without its end; nil behind the last one.
    private func nextLine(_ place: inout Int) -> Line? {
        guard place <= bytes.count else { return nil }
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        defer { place += 1 }
        return start..<place
    }

    private func text(of line: Line) -> String { String(decoding: bytes[line], as: UTF8.self) }

    private func text(of lines: [Line], joinedBy separator: String) -> String {
        lines.count == 1 ? text(of: lines[0]) : lines.map(text).joined(separator: separator)
    }

    private func droppingSpaces(_ line: Line) -> Line {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == Self.space { start += 1 }
        return start..<line.upperBound
    }

    /// A line without white space at its ends.
    private func trimmed(_ line: Line) -> Line {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
        var (start, end) = (line.lowerBound, line.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private func withoutQuoteMark(_ line: Line) -> Line {
        if begins(line, "> ") { return line.dropFirst(2) }
        return line.count == 1 && begins(line, ">") ? line.dropFirst() : line
    }

    private func begins(_ line: Line, _ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { bytes[line].starts(with: $0) }
    }

    private func ends(_ line: Line, _ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { mark in
            line.count >= mark.count && bytes[line.suffix(mark.count)].elementsEqual(mark)
        }
    }

    /// How many backticks begin a line, 0 where there are fewer than three.
    private func fenceLength(of line: Line) -> Int {
        let count = bytes[line].prefix { $0 == UInt8(ascii: "`") }.count
        return count >= 3 ? count : 0
    }

    private func listItem(_ line: Line) -> (number: Int?, rest: Line)? {
        if begins(line, "- ") { return (nil, line.dropFirst(2)) }
        let digits = bytes[line].prefix { (0x30...0x39).contains($0) }
        let rest = line.dropFirst(digits.count)
        guard (1...6).contains(digits.count), begins(rest, ". ") else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (number, rest.dropFirst(2))
    }
}
