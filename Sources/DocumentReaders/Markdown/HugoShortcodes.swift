import Corpus

/// Replaces Hugo's shortcodes, `{{< ... >}}` and `{{% ... %}}`, by the words that a reader sees.
enum HugoShortcodes {
    /// The text without shortcodes; text that they enclose stays.
    static func replaced(in text: Substring) -> String {
        guard holdsBraces(text) else { return String(text) }
        var result = ""
        var rest = text
        var unclosed: Set<String> = []
        while let open = rest.firstRange(of: "{{") {
            let close = closing(of: rest[open.upperBound...].first)
            guard let close, !unclosed.contains(close),
                let end = rest[open.upperBound...].firstRange(of: close)
            else {
                // What is closed nowhere further on is looked for once.
                if let close { unclosed.insert(close) }
                result += rest[..<open.upperBound]
                rest = rest[open.upperBound...]
                continue
            }
            result += rest[..<open.lowerBound]
            let inner = rest[rest.index(after: open.upperBound)..<end.lowerBound]
            result += words(of: inner.prefix(1000).trimmingWhiteSpace())
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private static func closing(of kind: Character?) -> String? {
        switch kind {
        case "<": ">}}"
        case "%": "%}}"
        default: nil
        }
    }

    /// Whether the text holds `{{`, found byte by byte as most texts hold none.
    private static func holdsBraces(_ text: Substring) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "{"), previous == byte { return true }
            previous = byte
        }
        return false
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
