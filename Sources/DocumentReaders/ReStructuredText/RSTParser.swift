import Corpus

/// Finds the headings and blocks of reStructuredText.
struct RSTParser {
    private static let depthLimit = 24

    private let lines: [RSTLines.Line]
    private var index = 0
    private var adornments: [String] = []
    private var depth: Int

    init(lines: RSTLines, depth: Int = 0) {
        self.lines = lines.lines
        self.depth = depth
    }

    /// The headings and blocks of a whole document.
    mutating func document() -> SectionBuilder {
        var builder = SectionBuilder()
        while index < lines.count {
            if let (level, title) = heading() {
                builder.addHeading(level: level, title: title)
            } else {
                for block in nextBlocks() { builder.add(block) }
            }
        }
        return builder
    }

    /// The blocks of a stretch without headings.
    mutating func blocks() -> [Block] {
        var blocks: [Block] = []
        while index < lines.count { blocks += nextBlocks() }
        return blocks
    }

    private mutating func heading() -> (level: Int, title: String)? {
        let line = lines[index]
        guard !line.isBlank, line.indent == 0 || line.adornment == nil else { return nil }
        if let mark = line.adornment, index + 2 < lines.count, lines[index + 2].adornment == mark,
            !lines[index + 1].isBlank, lines[index + 1].adornment == nil
        {
            defer { index += 3 }
            return (level(of: "\(mark)over"), title(lines[index + 1]))
        }
        guard line.indent == 0, line.adornment == nil, index + 1 < lines.count,
            let mark = lines[index + 1].adornment, lines[index + 1].indent == 0,
            lines[index + 1].text.count >= min(line.text.count, 4), mark != ":"
        else { return nil }
        defer { index += 2 }
        return (level(of: "\(mark)"), title(line))
    }

    private func title(_ line: RSTLines.Line) -> String {
        RSTInline.parse(String(line.text)).bareText
    }

    private mutating func level(of adornment: String) -> Int {
        if let known = adornments.firstIndex(of: adornment) { return min(known + 1, 6) }
        adornments.append(adornment)
        return min(adornments.count, 6)
    }

    private mutating func nextBlocks() -> [Block] {
        let line = lines[index]
        if line.isBlank || line.adornment != nil && !isTable(line) {
            index += 1
            return []
        }
        guard depth < Self.depthLimit else {
            let rest = RSTLines(Array(lines[index...])).dedentedText.collapsingWhiteSpace()
            index = lines.count
            return [.paragraph([.text(rest)])]
        }
        if line.text.hasPrefix(".. ") || line.text == ".." { return explicitMarkup() }
        if isTable(line) { return RSTTable.table(of: takeParagraphLines()).map { [$0] } ?? [] }
        if line.indent > 0 { return [.quote(nested(takeIndented(from: index, minimum: 1)))] }
        if RSTList.marker(line.text) != nil { return [list()] }
        if line.text.first == ":", let end = line.text.dropFirst().firstIndex(of: ":"),
            end > line.text.index(after: line.text.startIndex)
        {
            let name = line.text[line.text.index(after: line.text.startIndex)..<end]
            return field(
                name: String(name),
                text: line.text[end...].dropFirst().trimmingWhiteSpace()
            )
        }
        return paragraph()
    }

    private func isTable(_ line: RSTLines.Line) -> Bool {
        line.text.hasPrefix("+-") || line.text.hasPrefix("+=") || line.isTableRule
    }

    /// A paragraph, with the literal block after a `::` or the definition below a single line.
    private mutating func paragraph() -> [Block] {
        var texts: [String] = []
        let first = index
        while index < lines.count, !lines[index].isBlank, lines[index].indent == 0 {
            if index > first, lines[index].adornment != nil { break }
            texts.append(String(lines[index].text))
            index += 1
        }
        var text = texts.joined(separator: " ")
        if index < lines.count, !lines[index].isBlank, lines[index].indent > 0, texts.count == 1 {
            let definition = nested(takeIndented(from: index, minimum: 1))
            return [
                .list(
                    start: nil,
                    items: [[.paragraph([.strong(RSTInline.parse(text))])] + definition]
                )
            ]
        }
        guard text.hasSuffix("::") else { return [.paragraph(RSTInline.parse(text))] }
        text.removeLast(text == "::" ? 2 : 1)
        let code = RSTLines(takeIndented(from: index, minimum: 1)).dedentedText
        let block = Block.code(language: nil, text: code)
        let paragraph = text.isEmpty ? [] : [Block.paragraph(RSTInline.parse(text))]
        return code.isEmpty ? paragraph : paragraph + [block]
    }

    private mutating func field(name: String, text: String) -> [Block] {
        index += 1
        let more = nested(takeIndented(from: index, minimum: 1))
        // Fields before any text describe the file to its tools.
        if depth == 0, adornments.isEmpty { return [] }
        let lead = Block.paragraph([.strong([.text(name)]), .text(": ")] + RSTInline.parse(text))
        return [.list(start: nil, items: [[lead] + more])]
    }

    private mutating func list() -> Block {
        var items: [[Block]] = []
        let start = RSTList.marker(lines[index].text)?.number
        while index < lines.count, lines[index].indent == 0,
            let marker = RSTList.marker(lines[index].text), (marker.number == nil) == (start == nil)
        {
            let first = RSTLines.Line(indent: 0, text: marker.rest)
            index += 1
            let rest = takeIndented(from: index, minimum: 1)
            let base = rest.filter { !$0.isBlank }.map(\.indent).min() ?? 0
            let inner = rest.map { line in
                RSTLines.Line(indent: max(0, line.indent - base), text: line.text)
            }
            items.append(nested([first] + inner))
        }
        return .list(start: start, items: items)
    }

    private mutating func explicitMarkup() -> [Block] {
        let first = lines[index].text.dropFirst(2).drop { $0 == " " }
        index += 1
        let body = takeIndented(from: index, minimum: 1)
        guard let mark = first.firstRange(of: "::") else { return [] }
        // A substitution names what it stands for between bars.
        let name = first[..<mark.lowerBound].split(separator: "|").last?.trimmingWhiteSpace() ?? ""
        guard !name.isEmpty,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_:+.-".contains($0)) })
        else { return [] }
        let argument = first[mark.upperBound...].trimmingWhiteSpace()
        return RSTDirective(name: name, argument: argument, body: body)
            .blocks { nested($0) }
    }

    /// The blocks of lines that belong to something else, less their shared indentation.
    private func nested(_ lines: [RSTLines.Line]) -> [Block] {
        let base = lines.filter { !$0.isBlank }.map(\.indent).min() ?? 0
        let dedented = lines.map { line in
            RSTLines.Line(indent: max(0, line.indent - base), text: line.text)
        }
        var parser = RSTParser(lines: RSTLines(dedented), depth: depth + 1)
        return parser.blocks()
    }

    /// The lines from `start` that are indented or blank, as long as an indented one follows.
    private mutating func takeIndented(from start: Int, minimum: Int) -> [RSTLines.Line] {
        var end = start
        var last = start
        while end < lines.count, lines[end].isBlank || lines[end].indent >= minimum {
            end += 1
            if !lines[end - 1].isBlank { last = end }
        }
        index = max(last, start)
        return Array(lines[start..<index])
    }

    private mutating func takeParagraphLines() -> [RSTLines.Line] {
        let start = index
        let isSimple = lines[index].text.hasPrefix("=")
        var rules = 0
        while index < lines.count {
            let line = lines[index]
            if isSimple, line.isTableRule || line.adornment == "=" { rules += 1 }
            if line.isBlank, !isSimple || rules >= 3 || rules == 0 { break }
            index += 1
            if isSimple,
                rules >= 3
                    || rules == 2 && lines[index...].first?.isBlank != false && !hasThirdRule()
            {
                break
            }
        }
        return Array(lines[start..<index])
    }

    /// Whether a simple table goes on below a blank line, up to a rule of its own.
    private func hasThirdRule() -> Bool {
        for line in lines[index...].prefix(200) where line.isTableRule { return true }
        return false
    }
}
