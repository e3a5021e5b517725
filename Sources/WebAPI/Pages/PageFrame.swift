import Corpus

/// The frame that all pages made by the server share.
enum PageFrame {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - title: The page's title, as text.
    ///   - bodyClass: What the style sheet knows the page by.
    ///   - content: What stands below the header, as HTML.
    /// - Returns: The page.
    static func html(title: String, bodyClass: String, content: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(HTMLRenderer.escaped(title)) · Docket</title>
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/style.css">
        </head>
        <body class="\(bodyClass)">
        <header class="site-header">
        <a class="brand" href="/">Docket</a>
        <nav aria-label="Site"><a href="/documents">Documents</a> <a href="/fabric">Fabric</a>
        <a href="/workflow">Workflow</a></nav>
        <form action="/" role="search">
        <input name="q" type="search" aria-label="Ask a question" placeholder="Ask a question">
        </form>
        </header>
        \(content)
        </body>
        </html>
        """
    }
}
