import Foundation
import HTTPTypes
public import Hummingbird

/// A problem document by RFC 9457.
public struct Problem: Codable, Hashable, Sendable, Error {
    /// What is wrong with one field of a request.
    public struct FieldError: Codable, Hashable, Sendable {
        /// The field.
        public var field: String
        /// What is wrong with it.
        public var message: String

        /// Makes an entry.
        public init(field: String, message: String) {
            self.field = field
            self.message = message
        }
    }

    /// Names the kind of problem: `urn:docket:problem:question-empty`.
    public var type: String
    /// The kind in words.
    public var title: String
    /// The HTTP status.
    public var status: Int
    /// What is wrong this time, and what to do.
    public var detail: String
    /// The path that was asked for.
    public var instance: String?
    /// What is wrong with single fields.
    public var errors: [FieldError]?
    /// The version that a ticket has now, where another was expected.
    public var currentVersion: Int?
    /// After how many seconds it is worth trying again, where too much was asked for.
    public var retryAfter: Int?

    /// Makes a problem.
    ///
    /// - Parameters:
    ///   - kind: The end of `type`, words joined by hyphens.
    ///   - status: The HTTP status.
    ///   - title: The kind in words.
    ///   - detail: What is wrong this time, and what to do.
    ///   - errors: What is wrong with single fields.
    public init(
        _ kind: String,
        status: HTTPResponse.Status,
        title: String,
        detail: String,
        errors: [FieldError]? = nil
    ) {
        type = "urn:docket:problem:\(kind)"
        self.title = title
        self.status = status.code
        self.detail = detail
        self.errors = errors
    }

    /// The response that tells the problem.
    ///
    /// - Parameter path: The path that was asked for.
    /// - Returns: The response, as JSON.
    func response(path: String) -> Response {
        var problem = self
        problem.instance = path
        return response(as: problem, type: "application/problem+json")
    }

    /// What the response has to say beside its body, however that tells the problem.
    var headers: HTTPFields {
        var headers: HTTPFields = [:]
        if let currentVersion { headers[.eTag] = "\"\(currentVersion)\"" }
        if let retryAfter { headers[.known("Retry-After")] = String(retryAfter) }
        if status == HTTPResponse.Status.unauthorized.code {
            headers[.known("WWW-Authenticate")] = "Bearer realm=\"docket\""
        }
        return headers
    }

    /// The response that tells the problem in other words.
    ///
    /// - Parameters:
    ///   - body: What is told.
    ///   - type: Its media type.
    /// - Returns: The response, with the status and the headers of the problem.
    func response(as body: some Encodable, type: String = "application/json") -> Response {
        var headers = headers
        headers[.contentType] = type
        // What tells a problem consists of strings and numbers, which always encode.
        let data = (try? APICoding.encoded(body)) ?? Data()
        return Response(
            status: HTTPResponse.Status(code: status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }
}

extension Problem: CustomStringConvertible {
    /// What is wrong this time, and what to do.
    public var description: String { detail }
}
