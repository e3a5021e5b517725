import Corpus

/// The frame that all pages made by the server share.
enum PageFrame {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - title: The page's title, as text.
    ///   - bodyClass: What the style sheet knows the page by.
    ///   - documents: How `aria-current` tells of the documents: `page` for the list of them, `true` for
    ///     one of them; nil for other pages.
    ///   - content: What stands below the header, as HTML.
    /// - Returns: The page.
    static func html(
        title: String,
        bodyClass: String,
        documents: String? = nil,
        content: String
    ) -> String {
        // All pages have the same header; those that scripts fill have it in their files.
        let mark = documents.map { " aria-current=\"\($0)\"" } ?? ""
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(HTMLRenderer.escaped(title)) · Docket</title>
            <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/style.css">
            <link rel="modulepreload" href="/assets/dom.js">
            <link rel="modulepreload" href="/assets/session.js">
            <script type="module" src="/assets/account.js"></script>
            </head>
            <body class="\(bodyClass)">
            <header class="site-header">
            <a class="brand" href="/">Docket</a>
            <nav aria-label="Site"><a href="/">Ask</a> <a href="/documents"\(mark)>Documents</a>
            <a href="/fabric">Fabric</a> <a href="/workflow">Workflow</a>
            <a href="/docs/api">API</a></nav>
            <form action="/" role="search">
            <input name="q" type="search" aria-label="Ask a question" placeholder="Ask a question">
            </form>
            <div class="account" id="account">
            <noscript><a href="/sign-in">Sign in</a></noscript></div>
            </header>
            \(content)
            </body>
            </html>
            """
    }
}
