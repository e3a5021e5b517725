import NIOCore
import NIOHTTP1

/// Ends connections whose client takes one answer alone, and answers those that speak HTTP/1.0 in their
/// own version, without chunks.
///
/// What comes after it knows neither the version nor all the ways to say `Connection: close`.
///
/// - SeeAlso: RFC 9112, 6.1 and 9.3.
final class ConnectionEndHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var isLast = false
    private var version = HTTPVersion.http1_1

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var request) = unwrapInboundIn(data) else {
            return context.fireChannelRead(data)
        }
        // Connections of HTTP/1.0 that are kept open are an extension that nobody has to know.
        let isOld = request.version.major < 1 || request.version == .http1_0
        if isOld || !request.isKeepAlive {
            isLast = true
            version = isOld ? .http1_0 : .http1_1
            request.headers.replaceOrAdd(name: "Connection", value: "close")
        }
        if isOld, request.headers["Host"].isEmpty {
            // It need not say whom it means: then it is who was reached.
            let address = context.localAddress
            let host = address?.ipAddress.map { $0.contains(":") ? "[\($0)]" : $0 } ?? "localhost"
            let port = address?.port.map { ":\($0)" } ?? ""
            request.headers.add(name: "Host", value: host + port)
        }
        context.fireChannelRead(wrapInboundOut(.head(request)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isLast, case .head(var response) = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        response.version = version
        response.headers.replaceOrAdd(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(response)), promise: promise)
    }
}
