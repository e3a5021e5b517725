import Corpus
import Hummingbird

/// A problem as a page.
enum ProblemPage {
    /// The response with the page.
    static func response(_ problem: Problem) -> Response {
        let html = PageFrame.html(
            title: problem.title,
            bodyClass: "problem-page",
            content: """
                <main><h1>\(HTMLRenderer.escaped(problem.title))</h1>
                <p>\(HTMLRenderer.escaped(problem.detail))</p></main>
                """
        )
        var response = Response(html: html, status: HTTPResponse.Status(code: problem.status))
        response.headers.append(contentsOf: problem.headers)
        return response
    }
}
