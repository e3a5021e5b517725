import Corpus
import TextAnalysis

/// Divides a passage's text into the pieces that can be quoted.
struct EvidenceReader {
    private var units: [EvidenceUnit] = []
    private var paragraph: [Substring] = []
    private var item: (number: Int?, lines: [Substring])?
    private var header: [String]?
    private var rowsBefore: [String] = []
    private var places = 0
    private var isInList = false

    /// The pieces of a passage's text in their order.
    static func units(of text: String) -> [EvidenceUnit] {
        var reader = EvidenceReader()
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.first {
            lines.removeFirst()
            let content = line.drop { $0 == " " }
            if let fence = Self.fence(of: content) {
                let indent = line.count - content.count
                if indent > 0 { reader.endItem() } else { reader.endBlock() }
                var code: [Substring] = [content]
                while let next = lines.first {
                    lines.removeFirst()
                    let spaces = min(indent, next.prefix { $0 == " " }.count)
                    code.append(next.dropFirst(spaces))
                    if next.dropFirst(spaces) == fence { break }
                }
                reader.units.append(
                    EvidenceUnit(kind: .code, text: code.joined(separator: "\n"))
                )
            } else {
                reader.take(line)
            }
        }
        reader.endBlock()
        return reader.units
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

    private mutating func take(_ line: Substring) {
        let plain = line.hasPrefix("> ") ? line.dropFirst(2) : line == ">" ? "" : line
        if plain.isEmpty {
            endBlock()
        } else if plain.hasPrefix("| "), plain.hasSuffix(" |") {
            endParagraph()
            endItem()
            takeRow(plain)
        } else if let (number, rest) = Self.listItem(plain) {
            endParagraph()
            if !isInList { places += 1 }
            isInList = true
            endItem()
            item = (number, [rest])
        } else if item != nil {
            // An item below another one is a piece of its own.
            if let (number, rest) = Self.listItem(plain.drop { $0 == " " }) {
                endItem()
                item = (number, [rest])
            } else {
                item?.lines.append(plain)
            }
        } else {
            paragraph.append(plain)
        }
    }

    private mutating func takeRow(_ row: Substring) {
        let isRule = row.allSatisfy { "|- ".contains($0) }
        if header == nil, isRule, let names = rowsBefore.popLast() {
            units.removeLast()
            header = Self.cells(of: names)
            return
        }
        rowsBefore.append(String(row))
        units.append(EvidenceUnit(kind: .row(header: header ?? []), text: String(row)))
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
        let text = open.lines.map { $0.trimmingWhiteSpace() }.joined(separator: " ")
        guard !text.isEmpty else { return }
        units.append(EvidenceUnit(kind: .item(list: places, number: open.number), text: text))
    }

    private mutating func endParagraph() {
        guard !paragraph.isEmpty else { return }
        let text = paragraph.joined(separator: " ")
        paragraph = []
        places += 1
        for range in Sentences.ranges(in: text) {
            units.append(
                EvidenceUnit(kind: .sentence(paragraph: places), text: String(text[range]))
            )
        }
    }

    private static func fence(of line: Substring) -> Substring? {
        let fence = line.prefix { $0 == "`" }
        return fence.count >= 3 ? fence : nil
    }

    private static func listItem(_ line: Substring) -> (number: Int?, rest: Substring)? {
        if line.hasPrefix("- ") { return (nil, line.dropFirst(2)) }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard (1...6).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else {
            return nil
        }
        return (Int(digits), line.dropFirst(digits.count + 2))
    }
}
