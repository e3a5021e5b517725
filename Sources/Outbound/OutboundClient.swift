/// Sends requests to other servers through libcurl, with a deadline and a limit of size.
///
/// All exchanges go on at the same time on one thread, so that servers that do not answer hold up
/// nobody else. No other protocol than HTTP is spoken; a redirect is followed on the same host only.
public struct OutboundClient: Sendable {
    /// Takes the next bytes of a response with this head; what it throws ends the exchange.
    public typealias Taker =
        @Sendable (_ head: OutboundHead, _ bytes: UnsafeRawBufferPointer) throws -> Void

    /// Makes a client; connections are shared by all of them.
    public init() {}

    /// Sends a request and waits for the whole response.
    ///
    /// - Throws: ``OutboundError`` where there is none; a status such as 404 is a response.
    public func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        let body = GatheredBody()
        let head = try await send(request) { _, bytes in body.append(bytes) }
        return OutboundResponse(status: head.status, body: body.bytes)
    }

    /// Sends a request and hands on the response as it comes, so that nothing of it is kept.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - take: Gets the bytes in pieces, one after the other; it must be quick.
    /// - Returns: The head of the response.
    /// - Throws: ``OutboundError`` where there is no response, and what `take` throws.
    public func send(
        _ request: OutboundRequest,
        taking take: @escaping Taker
    ) async throws -> OutboundHead {
        let exchanges = ExchangeLoop.shared
        let number = exchanges.nextNumber()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                exchanges.begin(number, request, take) { continuation.resume(with: $0) }
            }
        } onCancel: {
            exchanges.cancel(number)
        }
    }
}
