import Corpus

/// `llms.txt`: what there is to read here, for programs that read for models.
enum LLMsText {
    /// So many bytes it has at most.
    private static let limit = 100_000

    /// The text.
    ///
    /// - Parameters:
    ///   - listing: The documents that everybody may see.
    ///   - address: Where this server is.
    /// - Returns: Markdown.
    static func text(_ listing: PublicDocuments.Listing, at address: String) -> String {
        var text = """
            # Docket

            > A help desk for operators of AI/ML infrastructure: it answers questions from the \
            documents below and from the live state of the fabric, and keeps tickets.

            - [All documents in one text](\(address)/llms-full.txt)
            - [Ask a question](\(address)/api/v1/ask): POST {"question": "..."}; every statement of \
            the answer is cited
            - [The same for models](\(address)/mcp): the Model Context Protocol

            """
        var collection: String?
        var count = 0
        for entry in listing.entries {
            var part = ""
            if collection != entry.collection {
                part += "\n## \(DocumentMarkdown.line(entry.collection))\n\n"
            }
            part += "- [\(label(entry.title))](\(address)\(DocumentMarkdown.path(of: entry.id)))"
            if let summary = entry.summary { part += ": \(DocumentMarkdown.line(summary))" }
            part += "\n"
            guard text.utf8.count + part.utf8.count <= limit else { break }
            text += part
            collection = entry.collection
            count += 1
        }
        if count < listing.total {
            text += "\n\(listing.total - count) more are listed at \(address)/sitemap.xml\n"
        }
        return text
    }

    /// A title within the brackets of a link.
    private static func label(_ title: String) -> String {
        DocumentMarkdown.line(title).replacing("\\", with: "\\\\")
            .replacing("[", with: "\\[").replacing("]", with: "\\]")
    }
}
