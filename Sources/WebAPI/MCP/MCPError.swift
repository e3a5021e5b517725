/// Why a message of the Model Context Protocol has no result.
package struct MCPError: Error, Hashable, Sendable {
    /// The kinds of errors, by JSON-RPC and by the protocol.
    package enum Code: Int, Hashable, Sendable {
        /// The bytes are no JSON.
        case parse = -32_700
        /// The JSON is no message.
        case invalidRequest = -32_600
        /// There is no such method.
        case methodNotFound = -32_601
        /// The method cannot be called so.
        case invalidParameters = -32_602
        /// Docket failed.
        case internalError = -32_603
        /// A header of HTTP says something else than the message.
        case headerMismatch = -32_020
        /// The version of the protocol is not spoken.
        case unsupportedVersion = -32_022
    }

    /// What kind of error it is.
    package var code: Code
    /// What is wrong, and what to do.
    package var message: String
    /// What else a program can use.
    package var data: [String: JSONValue]?
    /// The message that it answers, as far as that is known.
    package var id: MCPMessage.ID?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: What kind of error it is.
    ///   - message: What is wrong, and what to do.
    ///   - data: What else a program can use.
    ///   - id: The message that it answers; nil where that is not known.
    init(
        _ code: Code,
        _ message: String,
        data: [String: JSONValue]? = nil,
        id: MCPMessage.ID? = nil
    ) {
        self.code = code
        self.message = message
        self.data = data
        self.id = id
    }

    /// The status of HTTP that the error is sent with.
    ///
    /// - Parameter isStateless: Whether the message was of the era without sessions, which tells errors
    ///   by the status, too. Before, whatever answers a request came with 200, but for headers that
    ///   cannot be.
    /// - Returns: The status' number.
    func status(isStateless: Bool) -> Int {
        switch code {
        case .methodNotFound where isStateless: 404
        case .headerMismatch, .unsupportedVersion: 400
        case .internalError: 200
        default: id == nil || isStateless ? 400 : 200
        }
    }
}

extension MCPError: Encodable {
    private enum Key: CodingKey {
        case code, message, data
    }

    /// Writes what JSON-RPC calls an error.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(code.rawValue, forKey: .code)
        try container.encode(message, forKey: .message)
        try container.encodeIfPresent(data, forKey: .data)
    }
}
