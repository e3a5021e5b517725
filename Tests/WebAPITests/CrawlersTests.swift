import Corpus
import Foundation
import HTTPTypes
import HelpDesk
import Testing

@testable import WebAPI

/// Crawlers are told of what everybody may see, and of nothing else.
@Suite struct CrawlersTests {
    private static let documents = [
        "manual/pfc.md": """
        ---
        title: What [PFC] is
        summary: PFC pauses one priority.
        reviewed: 2026-11-20
        ---

        PFC comes from IEEE 802.1Qbb.

        ## What does PFC do?

        PFC pauses *one* priority of a link:

        | Priority | Paused |
        | --- | --- |
        | 3 | yes |
        """,
        "vault/keys.md": "# Zanthorium\n\n## Where is it?\n\nThe zanthorium lies in a red box.\n",
    ]

    private static let paths = [
        "/llms.txt", "/.well-known/llms.txt", "/llms-full.txt", "/sitemap.xml",
    ]

    @Test func `what is hidden from strangers is told to nobody here`() async throws {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            for path in Self.paths {
                let open = try await client.sendOpenly(.get, path).text
                let count = open.components(separatedBy: "/documents/").count
                #expect(count == 3, "\(path): \(open)")
            }
            let list = try await client.send(
                .put,
                "access/collections/vault",
                #"{"readers": ["role:agent"]}"#,
                as: server.admin
            )
            #expect(list.status == 200)
            for path in Self.paths {
                let stranger = try await client.sendOpenly(.get, path).text
                let admin = try await client.send(.get, path, as: server.admin).text
                #expect(stranger == admin)
                #expect(!admin.lowercased().contains("zanthorium"))
                #expect(!admin.contains("vault"))
                #expect(admin.components(separatedBy: "/documents/").count == 2, "\(path)")
            }
        }
    }

    @Test func `a document is Markdown where its address ends with md`() async throws {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            let outline = try await client.sendOpenly(.get, "/llms.txt").text
            #expect(outline.contains(#"- [What \[PFC\] is]("#))
            #expect(outline.contains("): PFC pauses one priority.\n"))
            let found = outline.firstMatch(of: #/documents\/[0-9a-f]{16}\.md/#)
            let path = "/" + String(try #require(found).output)
            let document = try await client.sendOpenly(.get, path)
            #expect(document.headers[.contentType] == "text/markdown; charset=utf-8")
            #expect(
                document.text == """
                    # What [PFC] is

                    > PFC pauses one priority.

                    PFC comes from IEEE 802.1Qbb.

                    ## What does PFC do?

                    PFC pauses one priority of a link:

                    | Priority | Paused |
                    | --- | --- |
                    | 3 | yes |

                    """
            )
            let page = try await client.sendOpenly(.get, String(path.dropLast(3)))
            #expect(page.headers[.known("Link")]?.contains("<\(path)>; rel=\"alternate\"") == true)
            let whole = try await client.sendOpenly(.get, "/llms-full.txt").text
            #expect(whole.contains(document.text))
            let map = try await client.sendOpenly(.get, "/sitemap.xml").text
            #expect(map.contains("\(path.dropLast(3))</loc><lastmod>2026-11-20</lastmod>"))
            for path in ["/documents/.md", "/documents/none.md", "/documents/..%2f.md"] {
                let status1 = try await client.sendOpenly(.get, path).status
                #expect(status1 == 404)
            }
        }
    }

    @Test func `with asking closed, crawlers find nothing`() async throws {
        let server = try await TicketServer(
            doors: { _ in Doors(policy: .init(isAskingOpen: false)) },
            documents: Self.documents
        )
        try await server.run { client in
            for path in Self.paths {
                let status2 = try await client.sendOpenly(.get, path).status
                #expect(status2 == 401)
                let status3 = try await client.send(.post, path, "{}").status
                #expect(status3 == 405)
            }
        }
    }

    @Test func `without an index crawlers are told that there is none`() async throws {
        let server = try await TicketServer()
        try await server.run { client in
            for path in Self.paths {
                let status4 = try await client.sendOpenly(.get, path).status
                #expect(status4 == 503)
            }
        }
    }

    @Test func `an outline ends where it is long enough`() {
        let entry = PublicDocuments.Entry(
            id: DocumentID(rawValue: "0123456789abcdef"),
            collection: "c",
            title: String(repeating: "t", count: 900)
        )
        let listing = PublicDocuments.Listing(
            entries: Array(repeating: entry, count: 2_000),
            total: 90_000
        )
        let text = LLMsText.text(listing, at: "https://desk.example.org")
        #expect(text.utf8.count <= 100_100)
        #expect(text.hasSuffix("more are listed at https://desk.example.org/sitemap.xml\n"))
    }
}
