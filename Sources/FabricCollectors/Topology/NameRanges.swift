/// Writes out names in short form: `gpu-node-01..32` stands for 32 names.
struct NameRanges {
    /// How many names the ranges of a file may stand for.
    static let limit = 10_000
    private static let longestNumber = 9

    private var count = 0

    /// The names that a written one stands for; the name itself where it is no range.
    ///
    /// - Parameters:
    ///   - written: The name.
    ///   - entry: What it belongs to, for errors.
    ///   - line: The line that it stands on.
    /// - Returns: One name or more, in the order of their numbers.
    /// - Throws: ``TopologyFileError`` where it is neither a name nor a range, or too much.
    mutating func names(
        of written: String,
        in entry: TopologyEntry,
        at line: Int
    ) throws(TopologyFileError) -> [String] {
        guard !written.contains(where: \.isWhitespace) else {
            throw entry.wrong("'\(written)' is no name of a device, as it has a space", at: line)
        }
        guard let dots = written.firstRange(of: "..") else { return [written] }
        let head = written[..<dots.lowerBound]
        let tail = written[dots.upperBound...]
        let start = head.lastIndex { !Self.isDigit($0) }.map { head.index(after: $0) }
        let first = head[(start ?? head.startIndex)...]
        let last = tail.prefix(while: Self.isDigit)
        let end = tail[last.endIndex...]
        guard first.count == last.count, (1...Self.longestNumber).contains(first.count),
            !end.contains(".."), let low = Int(first), let high = Int(last), low <= high
        else {
            throw entry.wrong(
                "'\(written)' is no range: two numbers of as many digits, the smaller one first, "
                    + "are needed: gpu-node-01..32",
                at: line
            )
        }
        count += high - low + 1
        guard count <= Self.limit else {
            throw entry.wrong(
                "with '\(written)' the ranges stand for more than \(Self.limit) names; "
                    + "make them smaller",
                at: line
            )
        }
        let width = first.count
        return (low...high).map { number in
            let digits = String(number)
            let zeros = String(repeating: "0", count: width - digits.utf8.count)
            return "\(head[..<first.startIndex])\(zeros)\(digits)\(end)"
        }
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
