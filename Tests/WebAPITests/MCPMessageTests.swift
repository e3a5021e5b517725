import Foundation
import Testing
import WebAPI

@Suite struct MCPMessageTests {
    private static func read(_ text: String) -> Result<MCPMessage, MCPError> {
        Result { () throws(MCPError) in try MCPMessage(Data(text.utf8)) }
    }

    @Test(arguments: [
        (#""a""#, MCPMessage.ID.text("a")), ("7", .number(7)), ("-1", .number(-1)),
        (#""""#, .text("")), ("9223372036854775807", .number(.max)),
    ])
    func `an id is a text or a whole number, and comes back as it was sent`(
        sent: String,
        id: MCPMessage.ID
    ) throws {
        let message = try Self.read(#"{"jsonrpc":"2.0","id":\#(sent),"method":"ping"}"#).get()
        #expect(message.kind == .request(id))
        #expect(String(decoding: try APICoding.encoded([id]), as: UTF8.self) == "[\(sent)]")
    }

    @Test(arguments: [
        "null", "1.5", "true", "[1]", "{}", "1e999", "99999999999999999999", #""\ud800""#,
    ])
    func `what can be no id is refused, with no id`(sent: String) {
        guard
            case .failure(let error) = Self.read(
                #"{"jsonrpc":"2.0","id":\#(sent),"method":"ping"}"#
            )
        else {
            Issue.record("\(sent) was taken")
            return
        }
        #expect(error.code == .invalidRequest)
        #expect(error.id == nil)
    }

    @Test(arguments: [
        ("", MCPError.Code.parse), ("{", .parse), ("nonsense", .parse), ("7", .invalidRequest),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping"}{"#, .parse), ("\u{FEFF}", .parse),
        ("[]", .invalidRequest), (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, .invalidRequest),
        ("{}", .invalidRequest), (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, .invalidRequest),
        (#"{"jsonrpc":2.0,"id":1,"method":"ping"}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","id":1}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","id":1,"method":7}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","id":1,"method":""}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#, .invalidParameters),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":"x"}"#, .invalidParameters),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":"\udc00"}}"#, .invalidParameters),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":1e999}}"#, .invalidParameters),
    ])
    func `what is no message is refused by its kind`(text: String, code: MCPError.Code) {
        guard case .failure(let error) = Self.read(text) else {
            Issue.record("\(text) was taken")
            return
        }
        #expect(error.code == code, "\(text)")
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `JSON nested 100,000 deep is refused, and nothing breaks`(opening: String) {
        let deep = String(repeating: opening, count: 100_000)
        for text in [deep, #"{"jsonrpc":"2.0","id":1,"method":"m","params":\#(deep)"#] {
            guard case .failure(let error) = Self.read(text) else {
                Issue.record("it was taken")
                continue
            }
            #expect(error.code == .parse)
        }
    }

    @Test func `a message without an id is a notification, and a result answers nothing`() throws {
        let notification = try Self.read(#"{"jsonrpc":"2.0","method":"notifications/x"}"#).get()
        #expect(notification.kind == .notification)
        let odd = try Self.read(#"{"jsonrpc":"2.0","method":"notifications/x","params":7}"#).get()
        #expect(odd.kind == .notification)
        let response = try Self.read(#"{"jsonrpc":"2.0","id":1,"result":{}}"#).get()
        #expect(response.kind == .response)
    }

    @Test func `lines end where they end, whatever pieces they come in`() {
        let text = Data("one\n\r\n  two \n\nthree".utf8)
        for size in 1...text.count {
            var lines = MCPLines(limit: 8)
            var found: [MCPLines.Line] = []
            for start in stride(from: 0, to: text.count, by: size) {
                found += lines.take(text[start..<min(start + size, text.count)])
            }
            if let last = lines.end() { found.append(last) }
            #expect(
                found == ["one", "  two ", "three"].map { .message(Data($0.utf8)) },
                "in pieces of \(size)"
            )
        }
    }

    @Test func `a line that is too long is dropped, and those behind it are read`() {
        var lines = MCPLines(limit: 3)
        #expect(lines.take(Data("ab".utf8)) == [])
        #expect(lines.take(Data("cd".utf8)) == [])
        #expect(lines.take(Data("ef\nabc\n".utf8)) == [.tooLong, .message(Data("abc".utf8))])
        #expect(lines.end() == nil)
    }
}
