import Corpus

/// Running text of reStructuredText: code, stress, links, roles.
enum RSTInline {
    /// The text and markup of a paragraph.
    static func parse(_ text: String) -> [Inline] {
        var inlines: [Inline] = []
        var plain = ""
        var rest = text[...]
        func flush() {
            if !plain.isEmpty { inlines.append(.text(plain)) }
            plain = ""
        }
        while let character = rest.first {
            if let (inline, after) = markup(rest) {
                flush()
                inlines.append(inline)
                rest = after
            } else {
                if character == "\\", rest.index(after: rest.startIndex) < rest.endIndex {
                    rest.removeFirst()
                }
                if let literal = rest.first { plain.append(literal) }
                rest.removeFirst()
            }
        }
        flush()
        return inlines
    }

    private static func markup(_ text: Substring) -> (Inline, Substring)? {
        switch text.first {
        case "`":
            if text.hasPrefix("``") { return literal(text) }
            return interpreted(text, role: "")
        case ":":
            guard let match = text.prefixMatch(of: /:([A-Za-z0-9_:+.-]{1,40}):(?=`)/) else {
                return nil
            }
            return interpreted(text[match.range.upperBound...], role: String(match.1))
        case "*":
            guard let match = text.prefixMatch(of: /\*\*([^*\s](?:[^*]{0,2000}[^*\s])?)\*\*/) else {
                guard let match = text.prefixMatch(of: /\*([^*\s](?:[^*]{0,2000}[^*\s])?)\*/) else {
                    return nil
                }
                return (.emphasis([.text(String(match.1))]), text[match.range.upperBound...])
            }
            return (.strong([.text(String(match.1))]), text[match.range.upperBound...])
        case "|":
            guard let match = text.prefixMatch(of: /\|([^|\s](?:[^|]{0,100}[^|\s])?)\|_{0,2}/)
            else {
                return nil
            }
            return (.text(String(match.1)), text[match.range.upperBound...])
        default:
            return nil
        }
    }

    private static func literal(_ text: Substring) -> (Inline, Substring)? {
        let body = text.dropFirst(2)
        guard let end = body.firstRange(of: "``"), end.lowerBound > body.startIndex else {
            return nil
        }
        return (.code(String(body[..<end.lowerBound])), body[end.upperBound...])
    }

    private static func interpreted(_ text: Substring, role: String) -> (Inline, Substring)? {
        let body = text.dropFirst()
        guard let end = body.firstIndex(of: "`"), end > body.startIndex else { return nil }
        var after = body[body.index(after: end)...]
        while after.first == "_" { after.removeFirst() }
        let content = String(body[..<end])
        if let match = content.wholeMatch(of: /(.+?)\s*<([^>]+)>/) {
            let shown = [Inline.text(String(match.1))]
            let isReference = role.isEmpty || role == "doc"
            let target = String(match.2) + (role == "doc" ? ".rst" : "")
            return (isReference ? .link(destination: target, shown) : .text(String(match.1)), after)
        }
        let isName = ["ref", "doc", "term", "abbr", "numref", "sup", "sub", "title"].contains(role)
        if role.isEmpty || isName { return (.text(content), after) }
        return (.code(content), after)
    }
}
