import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

@Suite struct CombiningMarksTests {
    /// The marks of a letter, in JSON by their numbers.
    private static func numbers(_ mark: String, _ count: Int) -> String {
        "{\"a\": \"e" + String(repeating: mark, count: count) + "\"}"
    }

    @Test(arguments: [
        "", "\"", "\\", "\"\\u", "\"\\ud834", "{\"a\": \"caf\u{E9}\"}", "{\"a\": \"e\\u0301\"}",
        "{\"a\": \"x\u{338}\u{308}\u{323}\"}",
    ])
    func `what people write can be read`(json: String) throws {
        try CombiningMarks.check(Data(json.utf8))
    }

    @Test func `marks of many letters are not those of one`() throws {
        let letters = String(repeating: "e\u{301}", count: 10_000)
        try CombiningMarks.check(Data("{\"a\": \"\(letters)\"}".utf8))
        try CombiningMarks.check(Data(Self.numbers("\\u0301e", 10_000).utf8))
    }

    @Test(arguments: ["\u{315}\u{300}", "\\u0315\\u0300", "\\ud834\\udd65", "\u{1D165}"])
    func `a letter that would keep the server busy is refused`(mark: String) {
        let json = Data(Self.numbers(mark, 1_000).utf8)
        #expect(throws: DecodingError.self) { try CombiningMarks.check(json) }
        #expect(throws: DecodingError.self) { try APICoding.decoded(JSONValue.self, from: json) }
    }

    @Test func `a question of marks is refused at once`() async throws {
        try await TicketServer().run { client in
            let answer = try await client.sendOpenly(.post, "ask", Self.numbers("\u{300}", 60_000))
            #expect(answer.status == 400 && answer.text.contains("too many marks"))
            let form = "host=e" + String(repeating: "%CC%80", count: 1_000)
            let event = try await client.send(
                .post,
                "webhooks/monitoring",
                form,
                type: "application/x-www-form-urlencoded"
            )
            #expect(event.status == 400 && event.text.contains("too many marks"))
        }
    }

    @Test func `an address with such a letter is refused`() async throws {
        let server = try await TicketServer()
        try await server.run { client in
            let marks = String(repeating: "%CC%95", count: 40)
            // What cannot be decoded hides nothing beside it.
            for path in [
                "search?q=a\(marks)", "documents/a\(marks)", "/a\(marks)",
                "search?limit=%FF&q=a\(marks)", "search?q=a\(marks)&x=%FF",
            ] {
                let answer = try await client.send(.get, path, as: server.agent)
                #expect(answer.status == 400 && answer.text.contains("too many marks"), "\(path)")
            }
            let few = try await client.send(.get, "search?q=a%CC%95", as: server.agent)
            #expect(few.status != 400)
        }
    }
}
