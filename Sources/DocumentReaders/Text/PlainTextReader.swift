import Corpus

/// Reads plain text and the headings and code blocks of AsciiDoc.
///
/// Paragraphs end at blank lines; lines that are indented, or lie between `----` or `....` in
/// AsciiDoc, are kept as they are.
struct PlainTextReader {
    let format: DocumentFormat

    /// The document that a text holds.
    func read(_ text: String, path: String) -> ParsedDocument {
        var builder = SectionBuilder()
        var paragraph: [Substring] = []
        var code: (fence: Substring, lines: [Substring])?
        var list: [[Block]] = []

        func endParagraph() {
            if !list.isEmpty {
                builder.add(.list(start: nil, items: list))
                list = []
            }
            guard !paragraph.isEmpty else { return }
            builder.add(Self.block(paragraph))
            paragraph = []
        }

        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = code {
                if line.trimmingWhiteSpace() == open.fence {
                    builder.add(.code(language: nil, text: open.lines.joined(separator: "\n")))
                    code = nil
                } else {
                    code?.lines.append(line)
                }
                continue
            }
            let trimmed = line.trimmingWhiteSpace()
            if trimmed.isEmpty {
                endParagraph()
            } else if format == .asciiDoc, ["----", "....", "|==="].contains(trimmed) {
                endParagraph()
                code = (Substring(trimmed), [])
            } else if format == .asciiDoc, let (level, title) = Self.heading(trimmed) {
                endParagraph()
                builder.addHeading(
                    level: level,
                    title: AsciiDocInline.parse(Substring(title)).bareText
                )
            } else if format == .asciiDoc, Self.isAttribute(trimmed) {
                continue
            } else if format == .asciiDoc, let item = Self.listItem(trimmed) {
                if !paragraph.isEmpty { endParagraph() }
                list.append([.paragraph(AsciiDocInline.parse(item))])
            } else if !list.isEmpty {
                list[list.count - 1].append(.paragraph(AsciiDocInline.parse(Substring(trimmed))))
            } else {
                paragraph.append(line)
            }
        }
        if let open = code {
            builder.add(.code(language: nil, text: open.lines.joined(separator: "\n")))
        }
        endParagraph()
        return builder.document(
            format: format,
            frontMatter: FrontMatter(),
            fallbackTitle: FileName.title(of: path)
        )
    }

    private static func block(_ lines: [Substring]) -> Block {
        let isKept = lines.allSatisfy { $0.hasPrefix("    ") || $0.hasPrefix("\t") }
        if isKept { return .code(language: nil, text: lines.joined(separator: "\n")) }
        return .paragraph(AsciiDocInline.parse(Substring(lines.joined(separator: " "))))
    }

    private static func heading(_ line: String) -> (level: Int, title: String)? {
        let level = line.prefix { $0 == "=" }.count
        guard (1...6).contains(level), line.dropFirst(level).hasPrefix(" ") else { return nil }
        return (level, line.dropFirst(level).trimmingWhiteSpace())
    }

    /// A document attribute, block attribute, comment or macro: `:toc:`, `[source,bash]`.
    private static func isAttribute(_ line: String) -> Bool {
        line.hasPrefix("//") || line.hasPrefix("include::") || line.hasPrefix("image::")
            || line.hasPrefix("[") && line.hasSuffix("]")
            || line.first == ":" && line.wholeMatch(of: /:[A-Za-z0-9_!-]+:.*/) != nil
    }

    private static func listItem(_ line: String) -> Substring? {
        guard let first = line.first, "*.-".contains(first) else { return nil }
        return line.wholeMatch(of: /(?:\*{1,5}|\.{1,5}|-)\s+(.+)/)?.1
    }
}
