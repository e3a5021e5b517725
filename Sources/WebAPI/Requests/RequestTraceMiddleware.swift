import HTTPTypes
import Hummingbird
import Logging

/// Gives every request an id, which the log and the response tell, and logs it once it is answered.
///
/// Of what was sent, the log has the method, an id or a trace in a form that does no harm, and the
/// route's template: never a path, a query, a header or a body.
struct RequestTraceMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    /// The longest id that is taken over from a request.
    private static let longestID = 128
    /// What probes and browsers fetch all the time.
    private static let quiet: Set<String> = [
        "/healthz", "/readyz", "/metrics", "/favicon.ico", "/assets/{first}",
        "/assets/{first}/{second}", "/assets/{first}/{second}/{third}",
    ]

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let begun = ContinuousClock.now
        var context = context
        let id = Self.id(of: request) ?? context.id
        // Hummingbird's own name for it, so that what the library logs has it, too.
        context.logger[metadataKey: "hb.request.id"] = .string(id)
        if let parent = Self.parent(of: request) {
            context.logger[metadataKey: "trace"] = .string(parent.trace)
            context.logger[metadataKey: "parent"] = .string(parent.parent)
        }
        var response = try await next(request, context)
        response.headers[.requestID] = id
        let route = context.route
        let time = ContinuousClock.now - begun
        context.logger.log(
            level: Self.quiet.contains(route) ? .debug : .info,
            "request",
            metadata: [
                "method": .string(Self.word(request.method.rawValue)),
                "route": .string(route),
                "status": .stringConvertible(response.status.code),
                "milliseconds": .stringConvertible(((time / .microseconds(1)).rounded()) / 1_000),
            ]
        )
        return response
    }

    /// The id that whoever sends the request gave it, if it does no harm in a log.
    private static func id(of request: Request) -> String? {
        let values = request.headers[values: .requestID]
        guard values.count == 1, (1...longestID).contains(values[0].utf8.count),
            values[0].utf8.allSatisfy({ isPlain($0) })
        else { return nil }
        return values[0]
    }

    private static func parent(of request: Request) -> TraceParent? {
        let values = request.headers[values: .traceParent]
        // Which of several would be meant is not known.
        return values.count == 1 ? TraceParent(values[0]) : nil
    }

    /// A method's name; whatever is none that anybody uses is not told.
    private static func word(_ method: String) -> String {
        method.utf8.count <= 16 ? method : "other"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_.:".utf8.contains(byte)
    }
}

extension HTTPField.Name {
    /// `X-Request-ID`.
    fileprivate static let requestID = Self.known("X-Request-ID")
    /// `traceparent`.
    fileprivate static let traceParent = Self.known("traceparent")
}
