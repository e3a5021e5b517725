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
    ///   - limit: The largest body, in bytes.
    /// - Returns: The value.
    /// - Throws: ``Problem`` where the body is not one.
    func decoded<Value: Decodable>(
        _ type: Value.Type,
        holding content: String,
        example: String,
        upTo limit: Int = bodyLimit
    ) async throws -> Value {
        try requireJSON(holding: content)
        let body = try await body(upTo: limit)
        do {
            return try APICoding.decoded(type, from: Data(body.readableBytesView))
        } catch let broken as JSONValue.BrokenText {
            let name = Self.name(broken.path)
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
        return Data(try await body(upTo: Self.bodyLimit).readableBytesView)
    }

    /// The bytes of the body.
    ///
    /// - Parameter limit: The most bytes.
    /// - Returns: The bytes.
    /// - Throws: ``Problem`` where there are more, or it broke off.
    func body(upTo limit: Int) async throws -> ByteBuffer {
        try await Problem.reading { try await request.wholeBody(upTo: limit) }
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

    /// A path as clients write it: `alerts.3.status`.
    private static func name(_ path: [any CodingKey]) -> String {
        path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    /// Why a body was not decoded at all; nil where it was.
    private static func unread(_ error: (any Error)?) -> String? {
        switch error {
        case is JSONNesting.TooDeep: "nests too deeply, or too much"
        case is CombiningMarks.TooMany: "has a letter with too many marks"
        default: nil
        }
    }

    private static func problem(
        _ error: DecodingError,
        holding content: String,
        example: String
    ) -> Problem {
        if case .dataCorrupted(let context) = error, let reason = unread(context.underlyingError) {
            return Problem(
                "invalid-json",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The body \(reason); send a JSON object, \(example)."
            )
        }
        func field(_ path: [any CodingKey], _ message: String) -> Problem {
            let name = name(path)
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
