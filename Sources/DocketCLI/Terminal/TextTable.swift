import Foundation

/// Rows of a result as columns; the last one takes what is left of the terminal.
struct TextTable {
    private var rows: [[String]]

    /// Makes a table.
    ///
    /// - Parameter header: The names of the columns.
    init(_ header: [String]) {
        rows = [header.map { $0.uppercased() }]
    }

    /// Adds a row.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map { Console.harmless($0).replacing("\n", with: " ") })
    }

    /// Whether there is nothing below the header.
    var isEmpty: Bool { rows.count < 2 }

    /// Prints all rows, those that are too long cut where a person looks.
    func print() {
        let count = rows[0].count
        let widths = (0..<count).map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        let limit = Console.isOutputTerminal ? Console.width : Int.max
        for (index, row) in rows.enumerated() {
            var line = ""
            for (column, cell) in row.enumerated() {
                let isLast = column == count - 1
                line +=
                    isLast
                    ? cell : cell.padding(toLength: widths[column] + 2, withPad: " ", startingAt: 0)
            }
            if line.count > limit { line = line.prefix(limit - 1) + "…" }
            Console.print(index == 0 ? Console.styled(line, .dim) : line)
        }
    }
}
