import Foundation

/// What a page has that others have not: what stands in its head, and what is seen of it.
struct PagePart {
    /// The title, as text.
    var title: String
    /// What the style sheets know the page by, and the header's link to it.
    var name: String
    /// What stands in its head beside the title, as HTML.
    var head: String
    /// What stands below the header, as HTML.
    var content: String

    /// Makes a part.
    init(title: String, name: String, head: String = "", content: String) {
        self.title = title
        self.name = name
        self.head = head
        self.content = content
    }

    /// Reads a file of `web/pages`: its title, its head, and from `<main` on what is seen.
    init(_ text: String, named name: String) {
        let start = text.range(of: "<main")?.lowerBound ?? text.endIndex
        var head = String(text[..<start])
        var title = ""
        if let whole = head.range(of: "<title>[^<]*</title>\\s*", options: .regularExpression) {
            title = head[whole].replacing("<title>", with: "").replacing("</title>", with: "")
                .trimmingCharacters(in: .whitespacesAndNewlines)
            head.removeSubrange(whole)
        }
        self.init(
            title: title,
            name: name,
            head: head.trimmingCharacters(in: .whitespacesAndNewlines),
            content: String(text[start...])
        )
    }

    /// The modules that the head begins, as paths below `/assets/`.
    var modules: [String] {
        head.matches(of: #/<script type="module" src="/assets/([^"]+)"/#).map { String($0.1) }
    }
}
