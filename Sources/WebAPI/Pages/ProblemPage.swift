import Corpus
import Hummingbird

/// A problem as a page.
enum ProblemPage {
    /// The kinds of problems that another try at signing in may be good for.
    private static let kindsOfSignIn: Set = [
        "sign-in-failed", "issuer-unavailable", "issuer-missing",
    ]

    /// The response with the page, in the frame of all pages.
    static func response(_ problem: Problem, in frame: PageFrame) -> Response {
        let kind = problem.type.split(separator: ":").last.map(String.init) ?? ""
        let isStranger = kind == "token-missing"
        // What programs are told of their tokens is of no use to who reads a page.
        let title = isStranger ? "You are not signed in" : problem.title
        let detail =
            isStranger
            ? "On this server, this is only for people who are signed in." : problem.detail
        // Scripts add the way back to the link.
        let signIn =
            isStranger || kindsOfSignIn.contains(kind)
            ? """
            <p class="actions"><a class="button primary" href="/sign-in" data-sign-in>Sign in</a></p>
            """ : ""
        let html = frame.html(
            PagePart(
                title: title,
                name: "problem",
                content: """
                    <main id="main"><h1>\(HTMLRenderer.escaped(title))</h1>
                    <p>\(HTMLRenderer.escaped(detail))</p>\(signIn)</main>
                    """
            )
        )
        var response = Response(html: html, status: HTTPResponse.Status(code: problem.status))
        response.headers.append(contentsOf: problem.headers)
        return response
    }
}
