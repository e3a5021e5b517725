import Foundation
import Hummingbird

/// A request whose body is a JSON object.
struct JSONRequest {
    /// The largest body that is ever taken whole into memory, in bytes, whatever ``RequestLimits`` say.
    static let bodyLimit = 64 << 20

    private let request: Request

    init(_ request: Request) {
        self.request = request
    }

    /// The body as a value.
    ///
    /// - Parameters:
    ///   - type: What it is to be.
    ///   - content: What an object holds that can be understood, as in "a question".
    ///   - example: A body that can be understood, after "for example".
    /// - Returns: The value.
    /// - Throws: ``Problem`` where the body is not one.
    func decoded<Value: Decodable>(
        _ type: Value.Type,
        holding content: String,
        example: String
    ) async throws -> Value {
        try requireJSON(holding: content)
        let body = try await body()
        do {
            return try APICoding.decoded(type, from: Data(body.readableBytesView))
        } catch let broken as JSONValue.BrokenText {
            let name = broken.path.map(\.stringValue).joined(separator: ".")
            let message = "is no text: half of a surrogate pair stands in it"
            throw Problem(
                "invalid-body",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The field \(name) \(message).",
                errors: [Problem.FieldError(field: name, message: message)]
            )
        } catch let error as DecodingError {
            throw Self.problem(error, holding: content, example: example)
        }
    }

    /// The body as it was sent.
    ///
    /// - Parameter content: What it holds, as in "a question".
    /// - Returns: The bytes.
    /// - Throws: ``Problem`` where the body is not sent as JSON, or broke off.
    func bytes(holding content: String) async throws -> Data {
        try requireJSON(holding: content)
        return Data(try await body().readableBytesView)
    }

    private func body() async throws -> ByteBuffer {
        do {
            return try await request.wholeBody(upTo: Self.bodyLimit)
        } catch let error as any HTTPResponseError {
            throw error
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                "body-broken",
                status: .badRequest,
                title: "The request broke off",
                detail: "The body does not follow HTTP's rules or ended early; send it again."
            )
        }
    }

    private func requireJSON(holding content: String) throws {
        let type = request.headers[.contentType]?.split(separator: ";").first ?? ""
        guard type.trimmingCharacters(in: .whitespaces).lowercased() == "application/json" else {
            throw Problem(
                "media-type",
                status: .unsupportedMediaType,
                title: "Not JSON",
                detail: "Send \(content) as JSON, with Content-Type: application/json."
            )
        }
    }

    private static func problem(
        _ error: DecodingError,
        holding content: String,
        example: String
    ) -> Problem {
        if case .dataCorrupted(let context) = error, context.underlyingError is JSONNesting.TooDeep
        {
            return Problem(
                "invalid-json",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The body nests too deeply, or too much; send a JSON object, \(example)."
            )
        }
        func field(_ path: [any CodingKey], _ message: String) -> Problem {
            let name = path.map(\.stringValue).joined(separator: ".")
            return Problem(
                "invalid-body",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The field \(name) \(message); send a JSON object, \(example).",
                errors: [Problem.FieldError(field: name, message: message)]
            )
        }
        switch error {
        case .keyNotFound(let key, let context):
            return field(context.codingPath + [key], "is missing")
        case .typeMismatch(_, let context) where !context.codingPath.isEmpty:
            return field(context.codingPath, "has the wrong type")
        case .valueNotFound(_, let context) where !context.codingPath.isEmpty:
            return field(context.codingPath, "is null")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            return field(context.codingPath, "is none of those that are known")
        default:
            return Problem(
                "invalid-json",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The body is not a JSON object with \(content) in it; send one, "
                    + "\(example)."
            )
        }
    }
}
