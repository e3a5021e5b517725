/// Replaces Hugo's shortcodes, `{{< ... >}}` and `{{% ... %}}`, by the words that a reader sees.
enum HugoShortcodes {
    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// How much of a shortcode is looked at, in bytes.
    private static let lengthLimit = 1000

    /// The text without shortcodes; text that they enclose stays.
    static func replaced(in text: Substring) -> String {
        var text = String(text)
        let bytes = text.withUTF8 { bytes -> [UInt8]? in
            guard let first = open(in: bytes, from: 0) else { return nil }
            return replaced(in: bytes, from: first)
        }
        return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private static func replaced(in bytes: Bytes, from first: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var done = 0
        var next: Int? = first
        var unclosed: Set<UInt8> = []
        while let start = next {
            let kind = bytes[start + 2]
            guard !unclosed.contains(kind), let end = close(kind, in: bytes, from: start + 3) else {
                // What is closed nowhere further on is looked for once.
                unclosed.insert(kind)
                next = open(in: bytes, from: start + 2)
                continue
            }
            result.append(contentsOf: bytes[done..<start])
            let inner = bytes[(start + 3)..<min(end, start + 3 + lengthLimit)]
            result.append(contentsOf: words(of: Bytes(rebasing: inner)))
            done = end + 3
            next = open(in: bytes, from: done)
        }
        result.append(contentsOf: bytes[done...])
        return result
    }

    /// Where the next `{{<` or `{{%` begins.
    private static func open(in bytes: Bytes, from start: Int) -> Int? {
        var index = start
        while index + 2 < bytes.count {
            if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") {
                let kind = bytes[index + 2]
                if kind == UInt8(ascii: "<") || kind == UInt8(ascii: "%") { return index }
            }
            index += 1
        }
        return nil
    }

    /// Where the `>}}` or `%}}` begins that closes a shortcode.
    private static func close(_ kind: UInt8, in bytes: Bytes, from start: Int) -> Int? {
        let mark = kind == UInt8(ascii: "<") ? UInt8(ascii: ">") : kind
        var index = start
        while index + 2 < bytes.count {
            if bytes[index] == mark, bytes[index + 1] == UInt8(ascii: "}"),
                bytes[index + 2] == UInt8(ascii: "}")
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func words(of shortcode: Bytes) -> [UInt8] {
        if let text = attribute("text", of: shortcode) { return text }
        switch name(of: shortcode) {
        case "glossary_tooltip":
            return attribute("term_id", of: shortcode)?.map {
                $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0
            } ?? []
        case "heading":
            let title = quoted(in: shortcode, from: 0) ?? []
            return Array(
                String(decoding: title, as: UTF8.self)
                    .replacing("whatsnext", with: "what's next").utf8
            )
        default: return []
        }
    }

    /// The first word of a shortcode.
    private static func name(of shortcode: Bytes) -> String {
        let content = shortcode.drop { $0 <= 0x20 }
        return String(decoding: content.prefix { $0 > 0x20 }, as: UTF8.self)
    }

    /// The value of an attribute: `name="value"`.
    private static func attribute(_ name: StaticString, of shortcode: Bytes) -> [UInt8]? {
        name.withUTF8Buffer { name in
            var index = 1
            while index + name.count < shortcode.count {
                let end = index + name.count
                if shortcode[index - 1] <= 0x20, shortcode[index..<end].elementsEqual(name),
                    shortcode[end] == UInt8(ascii: "="), end + 1 < shortcode.count,
                    shortcode[end + 1] == UInt8(ascii: "\"")
                {
                    return quoted(in: shortcode, from: end + 1)
                }
                index += 1
            }
            return nil
        }
    }

    /// What stands between the first two quotation marks.
    private static func quoted(in bytes: Bytes, from start: Int) -> [UInt8]? {
        guard let open = bytes[start...].firstIndex(of: UInt8(ascii: "\"")),
            let close = bytes[(open + 1)...].firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        return Array(bytes[(open + 1)..<close])
    }
}
