import Corpus
import Foundation

/// The frame that all pages share: `web/frame.html`, with each page's own part in it.
struct PageFrame: Sendable {
    /// Where the frame stands in `web/`.
    static let file = "frame.html"
    /// The frame where there is none.
    static let plain = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>{{title}}</title>{{head}}</head>
        <body class="{{class}}-page">{{content}}</body></html>
        """
    /// The links of the header that pages belong to which have none of their own.
    private static let sections = [
        "document": "documents", "answer": "ask", "ticket": "tickets", "new-ticket": "tickets",
        "workflow": "settings", "api": "settings",
    ]

    /// The frame's text, and between two pieces a slot.
    private let pieces: [String]
    private let slots: [String]
    private let version: String
    /// What each module names, as paths.
    private let imports: [String: [String]]

    /// Makes a frame.
    ///
    /// - Parameters:
    ///   - text: The page, with `{{title}}`, `{{head}}`, `{{class}}` and `{{content}}` in it.
    ///   - version: The version of all assets, by which pages ask for them.
    ///   - modules: The texts of all modules by their paths.
    init(_ text: String, version: String, modules: [String: String]) {
        self.version = version
        let parts = text.replacing("\"/assets/", with: "\"/assets/\(version)/")
            .split(separator: "{{", omittingEmptySubsequences: false)
            .map { $0.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false) }
        slots = parts.dropFirst().map { String($0[0]) }
        pieces = parts.map { String($0[$0.count - 1]) }
        imports = modules.reduce(into: [:]) { imports, module in
            let folder = (module.key as NSString).deletingLastPathComponent
            imports[module.key] = module.value.matches(
                of: #/(?m)^(?:import|export|\})[^"'\n]*["'](\.[^"']+)["'];$/#
            ).map { Self.path(String($0.1), in: folder) }
        }
    }

    /// A page that the server makes.
    func html(_ part: PagePart) -> String {
        let section = Self.sections[part.name] ?? part.name
        let mark = section == part.name ? "page" : "true"
        let name = HTMLRenderer.escaped(part.title)
        let head = (preloads(of: part.modules).joined() + part.head)
            .replacing("\"/assets/", with: "\"/assets/\(version)/")
        let values = [
            "title": part.name == "ask" ? name : "\(name) — Docket", "class": part.name,
            "head": head, "content": part.content,
        ]
        let link = "data-page=\"\(section)\""
        return zip([""] + slots, pieces).map { slot, piece in
            (values[slot] ?? "")
                + piece.replacing(link, with: "\(link) aria-current=\"\(mark)\"")
        }
        .joined()
    }

    /// Has a browser ask at once for all that a page's modules need.
    private func preloads(of modules: [String]) -> [String] {
        var (known, waiting) = (Set(modules), modules)
        var found: [String] = []
        while let module = waiting.popLast() {
            for name in imports[module] ?? [] where known.insert(name).inserted {
                found.append(name)
                waiting.append(name)
            }
        }
        return found.sorted().map { "<link rel=\"modulepreload\" href=\"/assets/\($0)\">\n" }
    }

    /// A path relative to a folder, as one of its own.
    private static func path(_ relative: String, in folder: String) -> String {
        var parts = folder.split(separator: "/").map(String.init)
        for part in relative.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
