import Corpus

/// The documents by collection and folder, as a page.
enum DocumentsPage {
    /// What the page needs, beside what all have.
    private static let head = """
        <script src="/assets/documents/first-look.js"></script>
        <link rel="stylesheet" href="/assets/documents/list.css">
        <script type="module" src="/assets/documents/list.js"></script>
        """
    /// Up to how many documents all folders are open to begin with.
    private static let openLimit = 150

    /// What stands in the frame.
    ///
    /// - Parameters:
    ///   - documents: The documents of this page, by collection and path.
    ///   - names: All collections that there are, to choose from.
    ///   - next: The address of the next page, if any.
    /// - Returns: The part of a page.
    static func part(_ documents: [Document], of names: [String], next: String?) -> PagePart {
        var collections: [(name: String, tree: DocumentTree)] = []
        for document in documents {
            if collections.last?.name != document.collection {
                collections.append((document.collection, DocumentTree()))
            }
            collections[collections.count - 1].tree.insert(document)
        }
        let isOpen = documents.count <= openLimit
        let sections = collections.map { collection in
            """
            <section class="collection" data-collection="\(escaped(collection.name))">\
            <h2 dir="auto">\(escaped(collection.name))</h2>
            \(collection.tree.html(isOpen: isOpen))</section>
            """
        }
        let more =
            next.map { "<p><a rel=\"next\" href=\"\(escaped($0))\">More documents</a></p>" } ?? ""
        let empty = documents.isEmpty ? nothing(isAsked: !names.isEmpty) : ""
        let field = names.isEmpty ? "" : search(names)
        return PagePart(
            title: "Documents",
            name: "documents",
            head: head,
            content: """
                <main id="main"><h1>Documents</h1>\(field)
                <section class="search-results" id="search-results" \
                aria-label="Search results" hidden></section>
                <div class="document-tree" id="document-tree">\(empty)
                \(sections.joined(separator: "\n"))
                \(more)</div>
                <p class="visually-hidden" role="status" id="announcer"></p></main>
                """
        )
    }

    /// What stands where no document does; that some are hidden is not told to those they are hidden from.
    private static func nothing(isAsked: Bool) -> String {
        isAsked
            ? """
            <p>None of the collections that the address names has documents. \
            <a href="/documents">All documents</a></p>
            """
            : """
            <p>There are no documents that are open to you. Whoever runs this desk adds a folder of \
            them with <code>docket index PATH</code>, and says who reads which.</p>
            """
    }

    /// The field to search with, which scripts bring to life.
    private static func search(_ collections: [String]) -> String {
        let options = collections.map { "<option>\(escaped($0))</option>" }.joined()
        return """
            <form class="document-search" id="document-search" role="search" action="/documents">
            <label class="visually-hidden" for="words">Words to search for</label>
            <input class="input" id="words" name="q" type="search" dir="auto" autocomplete="off" \
            maxlength="1000" placeholder="Search all documents…" aria-describedby="words-hint">
            <label class="visually-hidden" for="collection">Collection</label>
            <select class="input" id="collection" name="collection"\
            \(collections.count < 2 ? " hidden" : "")>\
            <option value="">All collections</option>\(options)</select>
            <p class="search-hint" id="words-hint">Results appear as you type. <kbd>↓</kbd> steps \
            into them, <kbd>/</kbd> comes back here. <code>"two words"</code>, \
            <code>-without</code> and <code>title:word</code> work, too.</p>
            </form>
            <noscript><p class="notice">Searching needs JavaScript; reading does not.</p></noscript>
            """
    }

    private static func escaped(_ text: String) -> String { HTMLRenderer.escaped(text) }
}
