import Foundation
import HTTPTypes
import Hummingbird

/// Sends JSON and pages of more than 1 KB in gzip to those who take it; never a stream, and nothing that
/// holds a secret.
struct CompressionMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    /// From how many bytes on it is worth it, and up to how many nobody waits for it.
    private static let sizes = 1_024...4 << 20

    private static let types = [
        "application/json", "application/problem+json", "text/html", "text/plain", "text/markdown",
        "application/xml",
    ]

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Self.isWorthwhile(response) else { return response }
        response.headers[.vary] =
            response.headers[.vary].map { "\($0), Accept-Encoding" }
            ?? "Accept-Encoding"
        guard Self.takesGzip(request), !Self.isSecret(request.uri.path) else { return response }
        let gathered = GatheredBytes()
        try await response.body.write(gathered)
        guard let zipped = Gzip.compressed(gathered.data, level: .quick) else { return response }
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: zipped))
        response.headers[.contentEncoding] = "gzip"
        return response
    }

    /// Whether a client takes gzip.
    ///
    /// - SeeAlso: RFC 9110, 12.5.3.
    static func takesGzip(_ request: Request) -> Bool {
        var (named, any) = (nil as Bool?, nil as Bool?)
        for text in request.headers[values: .acceptEncoding].joined(separator: ",").split(
            separator: ","
        ) {
            let parts = text.lowercased().split(separator: ";").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map {
                Double($0.dropFirst(2))
            }
            let isTaken = (weight ?? 1) ?? 0 > 0
            switch parts.first {
            case "gzip", "x-gzip": named = isTaken
            case "*": any = isTaken
            default: break
            }
        }
        return named ?? any ?? false
    }

    private static func isWorthwhile(_ response: Response) -> Bool {
        guard let size = response.body.contentLength, sizes.contains(size),
            response.headers[.contentEncoding] == nil,
            let type = response.headers[.contentType]?.prefix(while: { $0 != ";" })
        else { return false }
        return types.contains(String(type))
    }

    /// Whether what comes back may hold a secret beside what the sender chose: its length would tell.
    private static func isSecret(_ path: String) -> Bool {
        ["/api/v1/session", "/api/v1/tokens", "/api/v1/webhooks"].contains { path.hasPrefix($0) }
    }
}

/// Takes the bytes of a body that is there already.
private final class GatheredBytes: ResponseBodyWriter {
    var data = Data()

    func write(_ buffer: ByteBuffer) async throws {
        data.append(contentsOf: buffer.readableBytesView)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
