/// The lines of a text with their indentation, tabs written out.
struct RSTLines {
    /// A line without its indentation.
    struct Line {
        /// How many columns the line is indented by.
        var indent: Int
        /// The text from there to the line's end, without trailing white space.
        var text: Substring

        /// Whether the line holds nothing.
        var isBlank: Bool { text.isEmpty }

        /// Whether the line draws the columns of a simple table: stretches of `=` with gaps.
        var isTableRule: Bool {
            text.first == "=" && text.last == "=" && text.contains(where: \.isWhitespace)
                && text.allSatisfy { $0 == "=" || $0.isWhitespace }
        }

        /// Whether the line consists of one punctuation mark, repeated: a heading's adornment.
        var adornment: Character? {
            guard let first = text.first, text.utf8.count >= 2,
                "=-~^\"'`#*+.:_<>$%&!?@|\\/;,(){}[]".contains(first),
                text.allSatisfy({ $0 == first })
            else { return nil }
            return first
        }
    }

    /// The lines.
    var lines: [Line]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let expanded =
                line.contains("\t") ? Substring(line.replacing("\t", with: "        ")) : line
            let content = expanded.drop { $0 == " " }
            let indent = expanded.utf8.count - content.utf8.count
            var text = content
            while text.last?.isWhitespace == true { text.removeLast() }
            return Line(indent: text.isEmpty ? 0 : indent, text: text)
        }
    }

    init(_ lines: [Line]) {
        self.lines = lines
    }

    /// The lines as they stand, less the indentation they share.
    var dedentedText: String {
        let base = lines.filter { !$0.isBlank }.map(\.indent).min() ?? 0
        var text = lines.map { line in
            line.isBlank ? "" : String(repeating: " ", count: line.indent - base) + line.text
        }
        while text.last?.isEmpty == true { text.removeLast() }
        while text.first?.isEmpty == true { text.removeFirst() }
        return text.joined(separator: "\n")
    }
}
