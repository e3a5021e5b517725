import Foundation
import Testing

@testable import WebAPI

@Suite struct JSONNestingTests {
    private func nested(_ depth: Int, _ content: String) -> Data {
        Data(
            (String(repeating: "[", count: depth) + content + String(repeating: "]", count: depth))
                .utf8
        )
    }

    @Test(arguments: [
        #"{"a": "[[[[{{{{"}"#, #"{"a": "\"[\\"}"#, "[]", "1", "", "]]]]", "\"",
    ])
    func `what stands in texts does not nest`(json: String) throws {
        try JSONNesting.check(Data(json.utf8))
    }

    @Test func `what people and programs send can be read`() throws {
        try JSONNesting.check(nested(64, "1"))
        let numbers = (0..<10_000).map { "DK-\($0)" }
        try JSONNesting.check(try JSONEncoder().encode(["tickets": numbers]))
        let alert = ["labels": ["alertname": "LinkFlapping", "port": "Ethernet1/1"]]
        let alerts = ["alerts": Array(repeating: alert, count: 5_000)]
        try JSONNesting.check(try JSONEncoder().encode(alerts))
    }

    @Test func `what would keep the server busy is refused before it does`() {
        let wide = Array(repeating: "1", count: 100_000).joined(separator: ",")
        for json in [nested(100_000, ""), nested(300, wide), nested(40, wide)] {
            #expect(throws: DecodingError.self) { try JSONNesting.check(json) }
            #expect(throws: DecodingError.self) {
                try APICoding.decoded(JSONValue.self, from: json)
            }
        }
    }

    @Test func `brackets cannot hide in UTF-16`() throws {
        let json = try #require("{\"a\": \"\u{2200}\"}".data(using: .utf16LittleEndian))
        #expect(throws: DecodingError.self) { try JSONNesting.check(json) }
    }
}
