import HelpDesk

/// A tool: what a model can do with Docket.
struct MCPTool: Sendable {
    /// What a tool does to the desk.
    enum Effect: Hashable, Sendable {
        /// It only reads.
        case reads
        /// It adds something, and changes nothing that is there.
        case adds
        /// It changes what is there.
        case changes
    }

    /// What a tool gives.
    struct Output: Sendable {
        /// What its output schema says.
        var structured: any Encodable & Sendable
        /// A text for models beside it; nil for none.
        var text: String?

        /// Makes an output.
        init(_ structured: any Encodable & Sendable, text: String? = nil) {
            self.structured = structured
            self.text = text
        }
    }

    /// The name: `docket_ask`.
    var name: String
    /// What people are shown.
    var title: String
    /// What it is for and when to use it, for models.
    var description: String
    /// What its caller has to be allowed.
    var need: AccessNeed
    /// What it does to the desk.
    var effect = Effect.reads
    /// What it takes.
    var input: JSONSchema
    /// What it gives.
    var output: JSONSchema
    /// Does it.
    var call: @Sendable (_ arguments: [String: JSONValue], _ caller: Caller) async throws -> Output

    /// How `tools/list` shows it.
    var json: JSONValue {
        .object([
            "name": .string(name),
            "title": .string(title),
            "description": .string(description),
            "inputSchema": input.json,
            "outputSchema": output.json,
            "annotations": .object([
                "title": .string(title),
                "readOnlyHint": .bool(effect == .reads),
                "destructiveHint": .bool(effect == .changes),
                "idempotentHint": .bool(effect == .reads),
                "openWorldHint": false,
            ]),
        ])
    }
}
