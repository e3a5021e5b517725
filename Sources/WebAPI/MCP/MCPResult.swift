/// What a request of the Model Context Protocol comes to.
struct MCPResult: Encodable, Sendable {
    /// A value in it.
    enum Value: Encodable, Sendable {
        /// JSON.
        case json(JSONValue)
        /// What the API shows elsewhere, too.
        case body(any Encodable & Sendable)

        /// Writes it as what it is.
        func encode(to encoder: any Encoder) throws {
            switch self {
            case .json(let value): try value.encode(to: encoder)
            case .body(let value): try value.encode(to: encoder)
            }
        }
    }

    /// The fields.
    var fields: [String: Value]

    /// Makes a result.
    init(_ fields: [String: Value] = [:]) {
        self.fields = fields
    }

    /// A result of JSON alone.
    init(json fields: [String: JSONValue]) {
        self.fields = fields.mapValues { .json($0) }
    }

    /// What a tool gave: its JSON, and the same as text for models that see only that.
    ///
    /// - Throws: What cannot be written as JSON.
    init(_ output: MCPTool.Output) throws {
        let json = String(decoding: try APICoding.encoded(output.structured), as: UTF8.self)
        let texts = [output.text, json].compactMap(\.self)
        fields = [
            "content": .json(.array(texts.map { Self.block($0) })),
            "structuredContent": .body(output.structured),
            "isError": .json(false),
        ]
    }

    /// Why a tool did nothing, in words that a model can act on.
    init(_ problem: Problem) {
        // The detail tells of the first field, most often.
        let others = (problem.errors ?? []).dropFirst().map { "\($0.field): \($0.message)" }
        let text = (["\(problem.title): \(problem.detail)"] + others).joined(separator: "\n")
        fields = [
            "content": .json(.array([Self.block(text)])),
            "isError": .json(true),
            "_meta": .json(.object(["docket/problem": Self.json(problem)])),
        ]
    }

    /// The result as it is sent in the era in which each request stands alone.
    ///
    /// - Parameter server: Who says it.
    /// - Returns: The result with what that era wants of each.
    func standingAlone(from server: JSONValue) -> MCPResult {
        var result = self
        var meta: [String: JSONValue] = [:]
        if case .json(.object(let known))? = fields["_meta"] { meta = known }
        meta["io.modelcontextprotocol/serverInfo"] = server
        result.fields["_meta"] = .json(.object(meta))
        result.fields["resultType"] = .json("complete")
        return result
    }

    /// Writes the fields.
    func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }

    private static func block(_ text: String) -> JSONValue {
        .object(["type": "text", "text": .string(text)])
    }

    private static func json(_ problem: Problem) -> JSONValue {
        var fields: [String: JSONValue] = [
            "type": .string(problem.type),
            "status": .number(Double(problem.status)),
        ]
        if let errors = problem.errors {
            fields["errors"] = .array(
                errors.map {
                    .object(["field": .string($0.field), "message": .string($0.message)])
                }
            )
        }
        if let version = problem.currentVersion {
            fields["currentVersion"] = .number(Double(version))
        }
        return .object(fields)
    }
}
