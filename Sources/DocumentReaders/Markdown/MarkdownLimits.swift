/// Keeps cmark-gfm's time and memory in proportion to a text, whatever the text.
///
/// cmark-gfm 0.29 looks for the end of some marks again and again within a paragraph, fills up the
/// rows of a table to the width of its header, and writes a link's destination out wherever the
/// link is named. Documents do none of this to an extent that matters; hostile ones do.
struct MarkdownLimits {
    /// The longest run of lines without a blank one, in bytes, outside of code and tables.
    private static let paragraphLimit = 16 << 10

    /// The most cells that tables may have in all.
    private static let cellLimit = 1_000_000

    /// The longest definition of a link, in bytes; a longer one is kept as text.
    private static let definitionLimit = 4 << 10

    /// The most opening brackets with which definitions of links are read as such.
    private static let bracketLimit = 16 << 10

    /// The text with blank lines where a paragraph would be too long.
    private(set) var text: String

    /// Whether tables are read as tables.
    private(set) var readsTables: Bool

    init(_ markdown: String) {
        self.init(markdown, readsTables: true)
        if !readsTables { self.init(markdown, readsTables: false) }
    }

    private init(_ markdown: String, readsTables: Bool) {
        text = markdown
        self.readsTables = readsTables
        guard Self.mayExceed(markdown) else { return }
        var output = ""
        output.reserveCapacity(markdown.utf8.count + markdown.utf8.count / 1000)
        var run = 0
        var columns = 0
        var cells = 0
        var fence: Substring?
        var isChanged = false
        let brackets = markdown.utf8.count { $0 == UInt8(ascii: "[") }
        let longestDefinition = brackets > Self.bracketLimit ? 0 : Self.definitionLimit
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            let size = line.utf8.count
            let content = line.drop { $0 == " " }
            if let open = fence {
                if content.hasPrefix(open) { fence = nil }
            } else if content.hasPrefix("```") || content.hasPrefix("~~~") {
                fence = content.prefix(3)
            } else if content.isEmpty {
                run = 0
                columns = 0
            } else {
                if size > longestDefinition, Self.mayDefineLink(content) {
                    // A bracket that is escaped begins no definition, and no word is lost.
                    output += "\\"
                    isChanged = true
                }
                if columns == 0, readsTables, let width = Self.tableWidth(content) {
                    columns = width
                }
                cells += columns
                run += size + 1
            }
            if columns == 0, fence == nil, run > Self.paragraphLimit {
                isChanged = true
                Self.append(line, to: &output)
                run = 0
            } else {
                output += line
                output += "\n"
            }
        }
        if isChanged { text = output }
        if cells > Self.cellLimit { self.readsTables = false }
    }

    /// Whether a text may exceed a limit, by bounds that one look at its bytes gives.
    private static func mayExceed(_ markdown: String) -> Bool {
        guard markdown.utf8.count > definitionLimit else { return false }
        var text = markdown
        return text.withUTF8 { bytes in
            var (run, line, bars, widest, lines, brackets) = (0, 0, 0, 0, 0, 0)
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "\n"):
                    if line == 0 { run = 0 }
                    widest = max(widest, bars)
                    lines += 1
                    line = 0
                    bars = 0
                    run += 1
                    continue
                case UInt8(ascii: "|"): bars += 1
                case UInt8(ascii: "["): brackets += 1
                default: break
                }
                // A line of spaces alone is blank to Markdown, and counts as long here.
                line += 1
                run += 1
                if run > paragraphLimit || line > definitionLimit { return true }
            }
            widest = max(widest, bars)
            return brackets > bracketLimit || (widest + 1) * (lines + 1) > cellLimit
        }
    }

    /// Whether a line may begin the definition of a link; labels have 1,000 characters at most.
    private static func mayDefineLink(_ line: Substring) -> Bool {
        line.first == "[" && line.prefix(1002).contains("]:")
    }

    /// The number of columns where a line is the rule below a table's header.
    private static func tableWidth(_ line: Substring) -> Int? {
        var bars = 0
        var dashes = 0
        for byte in line.utf8 {
            switch byte {
            case UInt8(ascii: "|"): bars += 1
            case UInt8(ascii: "-"): dashes += 1
            case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\r"): continue
            default: return nil
            }
        }
        return dashes > 0 && bars > 0 ? bars + 1 : nil
    }

    /// Appends a line with a blank one before it, cut between words where it is too long itself.
    private static func append(_ line: Substring, to output: inout String) {
        output += "\n"
        var rest = line
        while rest.utf8.count > paragraphLimit {
            let limit = rest.utf8.index(rest.startIndex, offsetBy: paragraphLimit)
            let cut = rest[..<limit].lastIndex(of: " ") ?? limit
            let end = cut > rest.startIndex ? cut : limit
            output += rest[..<end]
            output += "\n\n"
            rest = rest[end...]
        }
        output += rest
        output += "\n"
    }
}
