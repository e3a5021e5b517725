import HTTPTypes
import Hummingbird
import NIOCore

/// Bounds the body of a request by the route that it is sent to, before any of it is read.
struct BodyLimit {
    let limits: RequestLimits

    /// A request that gives no more of its body than its route takes.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - path: The route's template.
    /// - Returns: The request.
    /// - Throws: ``Problem`` with 413 where it says itself that it is larger.
    func bounded(_ request: Request, _ path: String) throws -> Request {
        guard !path.hasSuffix("/tickets/import") else {
            // It is read line by line, and is never whole in memory.
            return request
        }
        let isFile = path.hasSuffix("/attachments")
        let isAlert = path.hasPrefix("/api/v1/webhooks/")
        let limit =
            isFile
            ? limits.file
            : max(limits.body, isAlert ? AlertmanagerNotification.bodyLimit : 0)
        if let length = request.headers[.contentLength] {
            // What is no number is refused where the request is read.
            guard Int(length) ?? 0 <= limit else { throw Self.tooLarge(limit, isFile) }
            return request
        }
        var request = request
        request.body = RequestBody(
            asyncSequence: BoundedBody(body: request.body, limit: limit, isFile: isFile)
        )
        return request
    }

    static func tooLarge(_ limit: Int, _ isFile: Bool) -> Problem {
        guard !isFile else {
            return Problem(
                "file-too-large",
                status: .contentTooLarge,
                title: "The file is too large",
                detail: "A file may have \(limit) bytes at most.",
                errors: [Problem.FieldError(field: "file", message: "is too large")]
            )
        }
        return Problem(
            "body-too-large",
            status: .contentTooLarge,
            title: "The request is too large",
            detail: "A request's body may have \(limit) bytes at most here."
        )
    }
}

/// A body that breaks off where it is larger than it may be.
private struct BoundedBody: AsyncSequence, Sendable {
    let body: RequestBody
    let limit: Int
    let isFile: Bool

    struct AsyncIterator: AsyncIteratorProtocol {
        var body: RequestBody.AsyncIterator
        let limit: Int
        let isFile: Bool
        var count = 0

        mutating func next() async throws -> ByteBuffer? {
            guard let buffer = try await body.next() else { return nil }
            count += buffer.readableBytes
            guard count <= limit else { throw BodyLimit.tooLarge(limit, isFile) }
            return buffer
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(body: body.makeAsyncIterator(), limit: limit, isFile: isFile)
    }
}
