/// What a message asks for, by the era of the protocol that it belongs to.
///
/// From 2026-07-28 on, each request says in `_meta` which version it is of. Before, `initialize` agreed
/// on one; Docket remembers nothing of that, as its answers are the same in all versions before.
package struct MCPRequest: Hashable, Sendable {
    /// What is to be done.
    package enum Action: Hashable, Sendable {
        /// To agree on a version of the era with a beginning.
        case initialize(MCPVersion)
        /// To say what there is, in the era without.
        case discover
        /// To say that Docket is there.
        case ping
        /// To list the tools.
        case listTools(isStateless: Bool)
        /// To use a tool.
        case callTool(String, [String: JSONValue])
    }

    /// What the era without a beginning calls the version in `_meta`.
    private static let versionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

    /// The request.
    package let id: MCPMessage.ID
    /// Whether it is of the era in which each request stands alone.
    package let isStateless: Bool
    /// What is to be done.
    package let action: Action

    /// Reads what a message asks for.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - id: Its id.
    ///   - headers: What the headers of HTTP say; nil where there are none.
    /// - Throws: ``MCPError`` with the id.
    package init(
        _ message: MCPMessage,
        id: MCPMessage.ID,
        headers: MCPHeaders?
    ) throws(MCPError) {
        self.id = id
        isStateless = Self.isStateless(message, headers)
        do throws(MCPError) {
            if isStateless {
                try Self.checkStateless(message, headers)
            } else {
                try Self.checkVersion(of: message, headers)
            }
            action = try Self.action(message, isStateless: isStateless)
        } catch {
            var error = error
            error.id = id
            throw error
        }
    }

    /// Whether a message belongs to the era in which each request stands alone.
    package static func isStateless(_ message: MCPMessage, _ headers: MCPHeaders?) -> Bool {
        guard message.method != "initialize" else { return false }
        if message.method == "server/discover" { return true }
        if case .object(let meta)? = message.parameters["_meta"], meta[versionKey] != nil {
            return true
        }
        return headers?.versions.contains { MCPVersion(rawValue: $0)?.isStateless == true } ?? false
    }

    /// A request that stands alone says who sends it how, and its headers say the same.
    private static func checkStateless(
        _ message: MCPMessage,
        _ headers: MCPHeaders?
    ) throws(MCPError) {
        if let repeated = headers?.repeated {
            throw MCPError(.headerMismatch, "The header \(repeated) was sent more than once.")
        }
        guard case .object(let meta)? = message.parameters["_meta"], let sent = meta[versionKey],
            let capabilities = meta[capabilitiesKey]
        else {
            throw MCPError(
                .invalidParameters,
                "params._meta must be an object with \(versionKey) and \(capabilitiesKey)."
            )
        }
        guard case .string(let version) = sent, case .object = capabilities else {
            throw MCPError(
                .invalidParameters,
                "In params._meta, \(versionKey) must be a text and \(capabilitiesKey) an object."
            )
        }
        if let headers { try check(headers, message, version) }
        guard MCPVersion.stateless.contains(where: { $0.rawValue == version }) else {
            throw unsupported(version, supported: MCPVersion.stateless)
        }
    }

    private static func check(
        _ headers: MCPHeaders,
        _ message: MCPMessage,
        _ version: String
    ) throws(MCPError) {
        guard headers.versions == [version] else {
            throw mismatch("MCP-Protocol-Version", "the version in params._meta")
        }
        guard headers.methods == [message.method] else {
            throw mismatch("Mcp-Method", "the method")
        }
        let field = ["tools/call": "name", "prompts/get": "name", "resources/read": "uri"]
        guard let field = field[message.method], let named = message.parameters[field] else {
            return
        }
        guard let name = headers.name, named == .string(name) else {
            throw mismatch("Mcp-Name", "params.\(field)")
        }
    }

    private static func mismatch(_ header: String, _ field: String) -> MCPError {
        MCPError(
            .headerMismatch,
            "The header \(header) must be there and say the same as \(field)."
        )
    }

    /// A header of the era before may name a version that is spoken, or be missing.
    private static func checkVersion(
        of message: MCPMessage,
        _ headers: MCPHeaders?
    ) throws(MCPError) {
        guard let headers, message.method != "initialize" else { return }
        guard Set(headers.versions).count < 2 else {
            throw MCPError(
                .headerMismatch,
                "The header MCP-Protocol-Version was sent more than once, with different versions."
            )
        }
        for version in headers.versions where MCPVersion(rawValue: version) == nil {
            throw unsupported(version, supported: MCPVersion.allCases)
        }
    }

    private static func unsupported(_ version: String, supported: [MCPVersion]) -> MCPError {
        let names = supported.map(\.rawValue)
        return MCPError(
            .unsupportedVersion,
            "Version \(version.prefix(40)) of the protocol is not spoken; there are "
                + "\(names.joined(separator: ", ")).",
            data: [
                "supported": .array(names.map { .string($0) }),
                "requested": .string(String(version.prefix(40))),
            ]
        )
    }

    private static func action(
        _ message: MCPMessage,
        isStateless: Bool
    ) throws(MCPError) -> Action {
        let parameters = message.parameters
        switch message.method {
        case "initialize":
            guard case .string(let version)? = parameters["protocolVersion"] else {
                throw MCPError(.invalidParameters, "params.protocolVersion must be a text.")
            }
            return .initialize(MCPVersion.agreed(version))
        case "server/discover": return .discover
        case "ping" where !isStateless: return .ping
        case "tools/list":
            switch parameters["cursor"] {
            case nil, .null: return .listTools(isStateless: isStateless)
            default:
                throw MCPError(
                    .invalidParameters,
                    "params.cursor must be the nextCursor of an earlier page, and all tools are on "
                        + "one page."
                )
            }
        case "tools/call": return try call(parameters)
        default:
            throw MCPError(
                .methodNotFound,
                "There is no method \(message.method.prefix(60)); there are "
                    + "\(isStateless ? "server/discover" : "initialize, ping"), tools/list, "
                    + "tools/call."
            )
        }
    }

    private static func call(_ parameters: [String: JSONValue]) throws(MCPError) -> Action {
        guard case .string(let name)? = parameters["name"] else {
            throw MCPError(.invalidParameters, "params.name must be the name of a tool.")
        }
        switch parameters["arguments"] {
        case nil, .null: return .callTool(name, [:])
        case .object(let arguments)?: return .callTool(name, arguments)
        default: throw MCPError(.invalidParameters, "params.arguments must be an object.")
        }
    }
}
