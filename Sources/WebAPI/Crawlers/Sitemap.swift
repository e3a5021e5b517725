import Corpus
import HelpDesk

/// `sitemap.xml`: the addresses of the documents, for crawlers.
enum Sitemap {
    /// The text.
    ///
    /// - Parameters:
    ///   - listing: The documents that everybody may see.
    ///   - address: Where this server is.
    /// - Returns: XML.
    static func text(_ listing: PublicDocuments.Listing, at address: String) -> String {
        let base = HTMLRenderer.escaped(address)
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>\(base)/documents</loc></url>

            """
        // The list of documents is one of the 50,000 that there may be.
        for entry in listing.entries.prefix(49_999) {
            text += "<url><loc>\(base)\(DocumentIdentity.address(of: entry.id))</loc>"
            if let day = entry.reviewed, isDay(day) { text += "<lastmod>\(day)</lastmod>" }
            text += "</url>\n"
        }
        return text + "</urlset>\n"
    }

    /// Whether a text has the form `YYYY-MM-DD`.
    private static func isDay(_ text: String) -> Bool {
        text.wholeMatch(of: #/[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/#) != nil
    }
}
