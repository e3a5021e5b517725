/// What is answered to a message of the Model Context Protocol.
struct MCPReply: Encodable, Sendable {
    private enum Key: CodingKey {
        case jsonrpc, id, result, error
    }

    /// The message that it answers; nil where that is not known.
    var id: MCPMessage.ID?
    /// What it came to.
    var outcome: Result<MCPResult, MCPError>
    /// The status that HTTP sends it with.
    var status: Int

    /// Answers a request.
    init(_ result: MCPResult, to id: MCPMessage.ID) {
        self.id = id
        outcome = .success(result)
        status = 200
    }

    /// Refuses a message.
    ///
    /// - Parameters:
    ///   - error: Why.
    ///   - isStateless: Whether the message was of the era without sessions.
    init(_ error: MCPError, isStateless: Bool = false) {
        id = error.id
        outcome = .failure(error)
        status = error.status(isStateless: isStateless)
    }

    /// Refuses a request of HTTP before it is read as a message.
    init(_ problem: Problem) {
        self.init(MCPError(.invalidRequest, "\(problem.title): \(problem.detail)"))
        status = problem.status
    }

    /// Writes a response of JSON-RPC 2.0; its id is `null` where none is known.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("2.0", forKey: .jsonrpc)
        try container.encode(id, forKey: .id)
        switch outcome {
        case .success(let result): try container.encode(result, forKey: .result)
        case .failure(let error): try container.encode(error, forKey: .error)
        }
    }
}
