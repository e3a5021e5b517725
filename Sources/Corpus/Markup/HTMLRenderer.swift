/// Turns blocks into HTML that is safe to show, whatever the document held.
///
/// It writes only the elements named here, escapes all text, and keeps a link only if its
/// destination is an `http`, `https` or `mailto` address, an anchor, or a document that
/// `resolve` knows.
public struct HTMLRenderer {
    private let resolve: (String) -> String?

    /// Makes a renderer.
    ///
    /// - Parameter resolve: Turns a relative destination into an address of Docket's own, or nil
    ///   where it leads nowhere; the link's text is then shown without a link.
    public init(resolve: @escaping (String) -> String? = { _ in nil }) {
        self.resolve = resolve
    }

    /// The HTML of blocks, one element after the other.
    public func html(_ blocks: [Block]) -> String {
        var html = ""
        append(blocks, to: &html)
        return html
    }

    /// Text with the five characters that HTML reserves escaped.
    public static func escaped(_ text: some StringProtocol) -> String {
        var text = String(text)
        return text.withUTF8 { bytes in
            guard bytes.contains(where: { entity(of: $0) != nil }) else { return nil }
            var escaped: [UInt8] = []
            escaped.reserveCapacity(bytes.count + bytes.count / 8)
            for byte in bytes {
                if let entity = entity(of: byte) {
                    entity.withUTF8Buffer { escaped.append(contentsOf: $0) }
                } else {
                    escaped.append(byte)
                }
            }
            return String(decoding: escaped, as: UTF8.self)
        } ?? text
    }

    @inline(__always)
    private static func entity(of byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    private func append(_ blocks: [Block], to html: inout String) {
        for block in blocks { append(block, to: &html) }
    }

    private func append(_ block: Block, to html: inout String) {
        switch block {
        case .paragraph(let inlines):
            html += "<p>"
            append(inlines, to: &html)
            html += "</p>\n"
        case .code(let language, let text):
            let name = language.map { " class=\"language-\(Self.className($0))\"" } ?? ""
            html += "<pre><code\(name)>\(Self.escaped(text))</code></pre>\n"
        case .list(let start, let items):
            html += start.map { $0 == 1 ? "<ol>" : "<ol start=\"\($0)\">" } ?? "<ul>"
            for item in items {
                html += "<li>"
                if case .paragraph(let inlines) = item.first {
                    append(inlines, to: &html)
                    append(Array(item.dropFirst()), to: &html)
                } else {
                    append(item, to: &html)
                }
                html += "</li>\n"
            }
            html += start == nil ? "</ul>\n" : "</ol>\n"
        case .table(let header, let rows):
            html += "<table>"
            if !header.isEmpty {
                html += "<thead>"
                append(row: header, cell: "th", to: &html)
                html += "</thead>"
            }
            html += "<tbody>"
            for row in rows { append(row: row, cell: "td", to: &html) }
            html += "</tbody></table>\n"
        case .quote(let blocks):
            html += "<blockquote>"
            append(blocks, to: &html)
            html += "</blockquote>\n"
        }
    }

    private func append(row: [[Inline]], cell: String, to html: inout String) {
        html += "<tr>"
        for inlines in row {
            html += "<\(cell)>"
            append(inlines, to: &html)
            html += "</\(cell)>"
        }
        html += "</tr>\n"
    }

    private func append(_ inlines: [Inline], to html: inout String) {
        for inline in inlines {
            switch inline {
            case .text(let text): html += Self.escaped(text)
            case .code(let text): html += "<code>\(Self.escaped(text))</code>"
            case .emphasis(let children):
                html += "<em>"
                append(children, to: &html)
                html += "</em>"
            case .strong(let children):
                html += "<strong>"
                append(children, to: &html)
                html += "</strong>"
            case .link(let destination, let children):
                let address = address(of: destination)
                if let address { html += "<a href=\"\(Self.escaped(address))\">" }
                append(children, to: &html)
                if address != nil { html += "</a>" }
            case .image(let description):
                if !description.isEmpty {
                    html += "<span class=\"image\">\(Self.escaped(description))</span>"
                }
            case .lineBreak: html += "<br>"
            }
        }
    }

    private func address(of destination: String) -> String? {
        let destination = destination.trimmingWhiteSpace()
        guard
            !destination.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F })
        else { return nil }
        let lowered = destination.lowercased()
        if ["http://", "https://", "mailto:"].contains(where: lowered.hasPrefix) {
            return destination
        }
        if destination.hasPrefix("#") { return destination }
        if destination.hasPrefix("/") || destination.hasPrefix("\\") { return nil }
        let beforePath = destination.prefix { !"/?#".contains($0) }
        return beforePath.contains(":") ? nil : resolve(destination)
    }

    private static func className(_ language: String) -> String {
        String(
            language.lowercased().filter {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "+")
            }
            .prefix(32)
        )
    }
}

extension StringProtocol {
    /// The text without the white space at its ends.
    public func trimmingWhiteSpace() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
