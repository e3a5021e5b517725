import NIOCore
import NIOHTTPTypes

/// Ends connections on which far more requests come in a row than are answered.
///
/// A client that sends without reading would have thousands of requests taken apart at once, for which
/// all others on the same event loop wait.
final class RequestsInRowHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: Int
    private let count: ConnectionCount
    private var waiting = 0
    private var isEnded = false

    /// Makes a handler of one connection.
    ///
    /// - Parameters:
    ///   - limit: How many requests may wait for their answers.
    ///   - count: Counts who is cut off.
    init(limit: Int = 100, count: ConnectionCount = ConnectionCount()) {
        self.limit = limit
        self.count = count
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What was read together with the request that was too many is thrown away.
        guard !isEnded else { return }
        if case .head = unwrapInboundIn(data) {
            waiting += 1
            guard waiting <= limit else {
                isEnded = true
                count.note(.row)
                return context.close(promise: nil)
            }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { waiting = max(0, waiting - 1) }
        context.write(data, promise: promise)
    }
}
