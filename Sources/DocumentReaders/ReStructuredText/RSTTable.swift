import Corpus

/// Tables drawn with lines of `=` or boxes of `+`, `-` and `|`.
enum RSTTable {
    /// The table that lines draw, nil where they draw none.
    static func table(of lines: [RSTLines.Line]) -> Block? {
        guard let first = lines.first else { return nil }
        return first.text.hasPrefix("+") ? grid(lines) : simple(lines)
    }

    private static func grid(_ lines: [RSTLines.Line]) -> Block? {
        var rows: [[String]] = []
        var current: [String] = []
        var headerRows = 0
        for line in lines {
            if line.text.hasPrefix("+") {
                if !current.isEmpty { rows.append(current) }
                current = []
                if line.text.contains("=") { headerRows = rows.count }
                continue
            }
            let cells = line.text.split(separator: "|", omittingEmptySubsequences: false)
                .dropFirst().dropLast().map { $0.trimmingWhiteSpace() }
            merge(cells, into: &current)
        }
        return block(rows, headerRows: headerRows)
    }

    private static func simple(_ lines: [RSTLines.Line]) -> Block? {
        guard let rule = lines.first else { return nil }
        let columns = columnStarts(of: rule.text)
        var rows: [[String]] = []
        var headerRows = 0
        for line in lines.dropFirst() {
            if line.text.wholeMatch(of: /[=-]+(\s+[=-]+)*/) != nil {
                if headerRows == 0, line.text.hasPrefix("=") { headerRows = rows.count }
                continue
            }
            if line.isBlank { continue }
            let padded = String(repeating: " ", count: line.indent - min(line.indent, rule.indent))
            let cells = cells(of: Array(padded + line.text), columns: columns)
            if cells.first?.isEmpty == true, !rows.isEmpty {
                merge(cells, into: &rows[rows.count - 1])
            } else {
                rows.append(cells)
            }
        }
        return block(rows, headerRows: headerRows == rows.count ? 0 : headerRows)
    }

    private static func columnStarts(of rule: Substring) -> [Int] {
        var starts: [Int] = []
        var previous: Character = " "
        for (column, character) in rule.enumerated() {
            if character == "=", previous != "=" { starts.append(column) }
            previous = character
        }
        return starts
    }

    private static func cells(of line: [Character], columns: [Int]) -> [String] {
        columns.enumerated().map { ordinal, start in
            guard start < line.count else { return "" }
            let end =
                ordinal + 1 < columns.count ? min(columns[ordinal + 1], line.count) : line.count
            return String(line[start..<end]).trimmingWhiteSpace()
        }
    }

    private static func merge(_ cells: [String], into row: inout [String]) {
        for (column, cell) in cells.enumerated() {
            if column < row.count {
                row[column] = [row[column], cell].filter { !$0.isEmpty }.joined(separator: " ")
            } else {
                row.append(cell)
            }
        }
    }

    private static func block(_ rows: [[String]], headerRows: Int) -> Block? {
        guard !rows.isEmpty else { return nil }
        let parsed = rows.map { $0.map(RSTInline.parse) }
        guard headerRows > 0 else { return .table(header: [], rows: parsed) }
        return .table(header: parsed[headerRows - 1], rows: Array(parsed[headerRows...]))
    }
}
