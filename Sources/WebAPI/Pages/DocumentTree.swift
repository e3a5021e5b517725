import Corpus
import HelpDesk

/// The documents of a collection by the folders they lie in, as they are shown.
struct DocumentTree {
    private var documents: [Document] = []
    private var folders: [(name: String, tree: DocumentTree)] = []

    /// How many documents there are, also in folders.
    var count: Int { documents.count + folders.reduce(0) { $0 + $1.tree.count } }

    /// Puts a document into its folder.
    mutating func insert(_ document: Document) {
        insert(document, in: document.path.split(separator: "/").dropLast().map(String.init)[...])
    }

    private mutating func insert(_ document: Document, in path: ArraySlice<String>) {
        guard let name = path.first else {
            documents.append(document)
            return
        }
        if !folders.contains(where: { $0.name == name }) {
            folders.append((name, DocumentTree()))
        }
        for index in folders.indices where folders[index].name == name {
            folders[index].tree.insert(document, in: path.dropFirst())
        }
    }

    /// The list with its folders as HTML; each folder can be closed.
    ///
    /// - Parameters:
    ///   - isOpen: Whether the folders are open to begin with.
    ///   - path: The folders above.
    /// - Returns: The HTML.
    func html(isOpen: Bool, path: String = "") -> String {
        let items = documents.map(Self.item).joined(separator: "\n")
        let list = documents.isEmpty ? "" : "<ul class=\"documents\">\(items)</ul>"
        let parts = folders.map { folder in
            let name = HTMLRenderer.escaped(folder.name)
            let place = HTMLRenderer.escaped("\(path)\(folder.name)/")
            let count = folder.tree.count
            return """
                <details class="folder" data-folder="\(place)"\(isOpen ? " open" : "")>
                <summary dir="auto">\(name) <span class="quiet">\(count) \
                \(count == 1 ? "page" : "pages")</span></summary>
                \(folder.tree.html(isOpen: isOpen, path: "\(path)\(folder.name)/"))
                </details>
                """
        }
        return ([list] + parts).joined(separator: "\n")
    }

    private static func item(_ document: Document) -> String {
        let summary =
            document.frontMatter.summary.map {
                "<p dir=\"auto\">\(HTMLRenderer.escaped($0))</p>"
            } ?? ""
        let name = document.path.split(separator: "/").last.map(String.init) ?? document.path
        let reviewed =
            document.frontMatter.reviewed.map { " · reviewed \(HTMLRenderer.escaped($0))" } ?? ""
        return """
            <li dir="auto"><a href="\(DocumentIdentity.address(of: document.id))">\
            \(HTMLRenderer.escaped(document.title))</a>\(summary)\
            <p class="path" dir="ltr">\(HTMLRenderer.escaped(name))\(reviewed)</p></li>
            """
    }
}
