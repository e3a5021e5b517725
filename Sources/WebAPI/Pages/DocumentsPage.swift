import Corpus
import HelpDesk

/// The documents by collection, as a page.
enum DocumentsPage {
    /// What the pages of documents need, beside what all have.
    static let head = """
        <link rel="stylesheet" href="/assets/documents/document.css">
        """

    /// What stands in the frame.
    ///
    /// - Parameters:
    ///   - documents: The documents of this page, by collection and path.
    ///   - next: The address of the next page, if any.
    /// - Returns: The part of a page.
    static func part(_ documents: [Document], next: String?) -> PagePart {
        var collections: [(name: String, items: [String])] = []
        for document in documents {
            let summary = document.frontMatter.summary.map { "<p>\(escaped($0))</p>" } ?? ""
            let item = """
                <li><a href="\(DocumentIdentity.address(of: document.id))">\
                \(escaped(document.title))</a>\(summary)\
                <p class="path">\(escaped(document.path))</p></li>
                """
            if collections.last?.name == document.collection {
                collections[collections.count - 1].items.append(item)
            } else {
                collections.append((document.collection, [item]))
            }
        }
        let sections = collections.map { collection in
            """
            <section class="collection"><h2>\(escaped(collection.name))</h2>
            <ul class="documents">\(collection.items.joined(separator: "\n"))</ul></section>
            """
        }
        let more =
            next.map { "<p><a rel=\"next\" href=\"\(escaped($0))\">More documents</a></p>" } ?? ""
        let empty = documents.isEmpty ? "<p>There are no documents in the index yet.</p>" : ""
        return PagePart(
            title: "Documents",
            name: "documents",
            head: head,
            content: """
                <main id="main"><h1>Documents</h1>\(empty)
                \(sections.joined(separator: "\n"))
                \(more)</main>
                """
        )
    }

    private static func escaped(_ text: String) -> String { HTMLRenderer.escaped(text) }
}
