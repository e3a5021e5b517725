import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import WebAPI

@Suite struct ChatAnswerTests {
    @Test func `of a text that is too long whole statements stay`() {
        let text = "One two [D1]. Three – four [T1] five"
        #expect(ChatAnswer.beginning(of: text, tokens: nil) == text)
        #expect(ChatAnswer.beginning(of: text, tokens: 100) == text)
        // [D1] are three tokens: two signs and a word.
        #expect(ChatAnswer.beginning(of: text, tokens: 5) == "One two [D1]")
        #expect(ChatAnswer.beginning(of: text, tokens: 4) == "")
        #expect(ChatAnswer.beginning(of: text, tokens: 12) == "One two [D1]. Three – four [T1]")
        // What is quoted in code ends no statement: [D2] does, behind ten tokens.
        #expect(ChatAnswer.beginning(of: "As `[D1]` says [D2] it", tokens: 6) == "")
    }

    @Test(arguments: [
        ("", 0), ("rx_prio3_pause: 5 %", 8), ("What is PFC?", 4), ("  a\n", 1), ("😀", 1),
    ])
    func `words and other signs are tokens`(text: String, count: Int) {
        #expect(TokenCount.of(text) == count)
    }

    @Test(arguments: ["", "a", "One two three four five six seven", "👨‍👩‍👧‍👦é\u{301}\r\n"])
    func `parts together are the text, and no character is divided`(text: String) {
        let long = String(repeating: text, count: 40)
        let parts = ChatChunks.parts(of: long)
        #expect(parts.joined() == long)
        #expect(parts.reduce(0) { $0 + $1.count } == long.count)
    }

    @Test(arguments: [
        ("desk.example.org", true, "https://desk.example.org"),
        ("a.example, b.example", true, "https://a.example"),
        ("evil\" x", true, ""), ("evil.example", false, "https://docket.test:8080"),
    ])
    func `addresses are those of the proxy in front, where it is one that counts`(
        host: String,
        isProxied: Bool,
        address: String
    ) {
        let request = Request(
            head: HTTPRequest(
                method: .get,
                scheme: nil,
                authority: "docket.test:8080",
                path: "/",
                headerFields: [HTTPField.Name("X-Forwarded-Host")!: host]
            ),
            body: RequestBody(buffer: ByteBuffer())
        )
        #expect(ServerAddress.of(request, isProxied: isProxied, isSecure: true) == address)
    }
}
