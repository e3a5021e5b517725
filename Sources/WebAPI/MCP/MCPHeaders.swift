import Foundation
import HTTPTypes
import Hummingbird

/// What the headers of a request say about the message in it.
package struct MCPHeaders: Hashable, Sendable {
    /// The values of `MCP-Protocol-Version`.
    package var versions: [String]
    /// The values of `Mcp-Method`.
    package var methods: [String]
    /// The values of `Mcp-Name`.
    package var names: [String]

    /// Makes headers.
    package init(versions: [String] = [], methods: [String] = [], names: [String] = []) {
        self.versions = versions
        self.methods = methods
        self.names = names
    }

    /// Reads the headers of a request.
    init(_ request: Request) {
        versions = request.headers[values: .known("MCP-Protocol-Version")]
        methods = request.headers[values: .known("Mcp-Method")]
        names = request.headers[values: .known("Mcp-Name")]
    }

    /// The header that was sent several times, so that it says nothing; nil for none.
    var repeated: String? {
        if versions.count > 1 { return "MCP-Protocol-Version" }
        if methods.count > 1 { return "Mcp-Method" }
        return names.count > 1 ? "Mcp-Name" : nil
    }

    /// The name in `Mcp-Name`; what is not plain ASCII is sent as `=?base64?…?=`.
    var name: String? {
        guard let name = names.first else { return nil }
        let (prefix, suffix) = ("=?base64?", "?=")
        guard name.hasPrefix(prefix), name.hasSuffix(suffix),
            name.count >= prefix.count + suffix.count
        else { return name }
        return Data(base64Encoded: String(name.dropFirst(prefix.count).dropLast(suffix.count)))
            .flatMap { String(data: $0, encoding: .utf8) }
    }
}
