import HTTPTypes
import Hummingbird

extension Request {
    /// The whole body; one that says that it is too large is refused before any of it is read.
    ///
    /// - Parameter limit: How many bytes it may have.
    /// - Returns: The bytes.
    /// - Throws: `HTTPError`, ``NIOTooManyBytesError`` where it is too large, and what breaks it off.
    func wholeBody(upTo limit: Int) async throws -> ByteBuffer {
        // What is no number is none of HTTP, and does not come this far.
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw HTTPError(.contentTooLarge)
        }
        return try await body.collect(upTo: limit)
    }
}
