/// Tells code from prose in a passage's text, where code stands between lines of "```".
struct CodeFences {
    private var starts: [Int] = []
    private var next = 0

    /// Finds the lines that begin or end code.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            var place = index
            while place < bytes.count, bytes[place] == UInt8(ascii: " ") { place += 1 }
            if place + 2 < bytes.count, bytes[place] == UInt8(ascii: "`"),
                bytes[place + 1] == UInt8(ascii: "`"), bytes[place + 2] == UInt8(ascii: "`")
            {
                starts.append(index)
            }
            while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            index += 1
        }
    }

    /// Whether a byte stands in code; asked in the order of the bytes.
    mutating func isCode(_ byte: Int) -> Bool {
        while next < starts.count, starts[next] <= byte { next += 1 }
        return next % 2 == 1
    }
}
