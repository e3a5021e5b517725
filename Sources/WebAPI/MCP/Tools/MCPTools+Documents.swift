import Corpus
import HTTPTypes
import HelpDesk
import Retrieval

extension MCPTools {
    /// `docket_search_docs`.
    var searchTool: MCPTool {
        MCPTool(
            name: "docket_search_docs",
            title: "Search the documents",
            description: """
                Finds passages by words, phrases and identifiers: "pause frame" is a phrase, \
                watchd* begins so, AND, OR, NOT, NEAR(a b, 5), title:, path:, heading:, id:. Nothing \
                typed is a syntax error. Use docket_ask for questions in plain words.
                """,
            need: .asking,
            input: .object(
                [
                    "query": .text("What to search for."),
                    "collections?": .list(
                        of: .text(),
                        "The collections to look in; all where it is missing or empty."
                    ),
                    "limit?": .integer("Hits of a page; 10 by default.", in: 1...100),
                    "cursor?": .text("The next of the page before."),
                ],
                isClosed: true
            ),
            output: .search,
            call: { try await find($0, for: $1) }
        )
    }

    /// `docket_get_document`.
    var documentTool: MCPTool {
        MCPTool(
            name: "docket_get_document",
            title: "Read a document",
            description: """
                Gives a document as text, section by section, by the documentId of a citation, a \
                hit or an explanation. Long documents come in pages: send next as cursor. With an \
                anchor it gives only that section and those below it.
                """,
            need: .asking,
            input: .object(
                [
                    "id": .text("The documentId."),
                    "anchor?": .text("The anchor of the section to read."),
                    "cursor?": .text("The next of the page before."),
                ],
                isClosed: true
            ),
            output: .documentText,
            call: { try await read($0, for: $1) }
        )
    }

    private func find(
        _ arguments: [String: JSONValue],
        for caller: Caller
    ) async throws -> MCPTool.Output {
        let fields = try JSONFields(
            arguments,
            known: ["query", "collections", "limit", "cursor"]
        )
        let query = try fields.requiredText("query")
        let collections = try fields.texts("collections").flatMap { $0.isEmpty ? nil : Set($0) }
        let page = try PageRequest(
            limit: try fields.integerText("limit"),
            cursor: try fields.text("cursor"),
            standard: 10,
            most: SearchPassages.pageLimit
        )
        let outcome = try await BlockingWork.run {
            try search(
                query,
                collections: collections,
                hidden: caller.hiddenCollections,
                page: page.range
            )
        }
        let next = page.next(total: outcome.results.total)
        return MCPTool.Output(SearchBody(query: query, outcome: outcome, next: next))
    }

    private func read(
        _ arguments: [String: JSONValue],
        for caller: Caller
    ) async throws -> MCPTool.Output {
        let fields = try JSONFields(arguments, known: ["id", "anchor", "cursor"])
        let id = try fields.requiredText("id")
        let anchor = try fields.text("anchor")
        let page = try PageRequest(
            limit: nil,
            cursor: try fields.text("cursor"),
            standard: 1,
            most: 1
        )
        let found = try await BlockingWork.run {
            try documents.text(DocumentID(rawValue: id), hidden: caller.hiddenCollections)
        }
        guard let (document, generation) = found else {
            throw Problem(
                "document-not-found",
                status: .notFound,
                title: "No such document",
                detail: "No document has the id \(id.prefix(64)); it may have been removed. "
                    + "docket_search_docs finds those that there are."
            )
        }
        return MCPTool.Output(
            try DocumentTextBody(
                document,
                anchor: anchor,
                from: page.range.lowerBound,
                generation: generation
            )
        )
    }
}
