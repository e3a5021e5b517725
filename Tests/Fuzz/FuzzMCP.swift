import Foundation
import WebAPI

/// Whatever a client sends is a message of the Model Context Protocol, or an error with its id.
func converse(_ bytes: [UInt8]) {
    let data = Data(bytes)
    let size = 1 + Int(bytes[0]) % 7
    func lines(by size: Int) -> [MCPLines.Line] {
        var lines = MCPLines(limit: 1_000)
        var found: [MCPLines.Line] = []
        for start in stride(from: 0, to: data.count, by: size) {
            found += lines.take(data[start..<min(start + size, data.count)])
        }
        return found + (lines.end().map { [$0] } ?? [])
    }
    let whole = lines(by: data.count)
    precondition(whole == lines(by: size), "pieces change what is read")
    for line in whole {
        guard case .message(let text) = line else { continue }
        // Refusing is allowed.
        guard let message = try? MCPMessage(text), let id = message.id else { continue }
        let name = if case .string(let name)? = message.parameters["name"] { name } else { "" }
        let headers = MCPHeaders(
            versions: ["2026-07-28"],
            methods: [message.method],
            names: [name]
        )
        for headers in [nil, headers] {
            do throws(MCPError) {
                let request = try MCPRequest(message, id: id, headers: headers)
                precondition(request.id == id, "a request has another id")
            } catch {
                precondition(error.id == id, "an error has another id")
                precondition(!error.message.isEmpty, "an error says nothing")
            }
        }
    }
}
