import Corpus

/// Replaces Hugo's shortcodes, `{{< ... >}}` and `{{% ... %}}`, by the words that a reader sees.
enum HugoShortcodes {
    /// The text without shortcodes; text that they enclose stays.
    static func replaced(in text: Substring) -> String {
        guard text.contains("{{<") || text.contains("{{%") else { return String(text) }
        var result = ""
        var rest = text
        while let open = rest.firstRange(of: "{{") {
            let kind = rest[open.upperBound...].first
            let close = kind == "<" ? ">}}" : kind == "%" ? "%}}" : nil
            guard let close, let end = rest[open.upperBound...].firstRange(of: close) else {
                result += rest[..<open.upperBound]
                rest = rest[open.upperBound...]
                continue
            }
            result += rest[..<open.lowerBound]
            let inner = rest[rest.index(after: open.upperBound)..<end.lowerBound]
            result += words(of: inner.trimmingWhiteSpace())
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private static func words(of shortcode: String) -> String {
        if let text = shortcode.firstMatch(of: /\btext="([^"]*)"/) { return String(text.1) }
        if let term = shortcode.firstMatch(of: /^glossary_tooltip\b.*\bterm_id="([^"]*)"/) {
            return String(term.1.replacing("-", with: " "))
        }
        if let heading = shortcode.firstMatch(of: /^heading\s+"([^"]*)"/) {
            return String(heading.1.replacing("whatsnext", with: "what's next"))
        }
        return ""
    }
}
