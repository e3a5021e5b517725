import Corpus
import YAMLFiles

/// Splits front matter from the text below it.
enum FrontMatterReader {
    /// The longest front matter that is read, in bytes.
    private static let sizeLimit = 64 << 10

    /// The front matter between two lines of `---` at the beginning, and the text after it.
    ///
    /// Front matter that is not YAML is left out, and the text is kept.
    static func split(_ text: String) -> (FrontMatter, Substring) {
        guard text.hasPrefix("---") || text.hasPrefix("+++") else {
            return (FrontMatter(), text[...])
        }
        let fence = text.prefix(3)
        guard let firstEnd = text.firstIndex(of: "\n"),
            text[..<firstEnd].trimmingWhiteSpace() == fence
        else { return (FrontMatter(), text[...]) }
        let start = text.index(after: firstEnd)
        var lineStart = start
        while lineStart < text.endIndex {
            let lineEnd = text[lineStart...].firstIndex(of: "\n") ?? text.endIndex
            let line = text[lineStart..<lineEnd].trimmingWhiteSpace()
            if line == fence || fence == "---" && line == "..." {
                let body = lineEnd < text.endIndex ? text[text.index(after: lineEnd)...] : ""
                return (fence == "---" ? parse(text[start..<lineStart]) : FrontMatter(), body)
            }
            guard lineEnd < text.endIndex else { break }
            lineStart = text.index(after: lineEnd)
        }
        return (FrontMatter(), text[...])
    }

    private static func parse(_ yaml: Substring) -> FrontMatter {
        // A document with broken front matter is still worth reading; it only lacks its own words
        // on itself.
        guard yaml.utf8.count <= sizeLimit,
            let value = try? YAMLFile.parse(String(yaml), firstLine: 2)
        else { return FrontMatter() }
        func text(_ key: String) -> String? {
            guard let text = value[key]?.text?.collapsingWhiteSpace(), !text.isEmpty else {
                return nil
            }
            return text
        }
        return FrontMatter(
            title: text("title"),
            summary: text("summary") ?? text("description"),
            tags: value["tags"]?.texts ?? [],
            sources: value["sources"]?.texts ?? [],
            reviewed: text("reviewed").flatMap(day),
            language: text("language") ?? text("lang")
        )
    }

    /// The day of a date or time in ISO 8601, nil where it is neither.
    private static func day(_ text: String) -> String? {
        let day = text.prefix(10)
        let isDay = day.wholeMatch(of: /\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/) != nil
        return isDay ? String(day) : nil
    }
}
