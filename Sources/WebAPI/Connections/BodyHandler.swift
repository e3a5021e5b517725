import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Asks clients for the bodies that they hold back, and ends connections on which a body goes on that
/// was refused.
final class BodyHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long an answer may take that makes asking for the body needless.
    private static let thought = TimeAmount.milliseconds(50)
    /// How many bytes of a refused body are still taken, and for how long: who sends them should come
    /// to read why.
    private static let leftover = (bytes: 256 << 20, time: TimeAmount.seconds(30))

    private let count: ConnectionCount
    /// How many requests began that are not answered yet.
    private var waiting = 0
    /// Whether the last of them goes on.
    private var isArriving = false
    /// Whether the body that arrives was refused.
    private var isRefused = false
    private var isAnswered = false
    private var isCutOff = false
    private var rest = 0
    private var asking: Scheduled<Void>?
    private var ending: Scheduled<Void>?

    /// Makes a handler of one connection.
    ///
    /// - Parameter count: Counts who is cut off.
    init(count: ConnectionCount = ConnectionCount()) {
        self.count = count
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let request):
            waiting += 1
            isArriving = true
            if request.headerFields[.expect]?.lowercased() == "100-continue" { ask(context) }
        case .body(let bytes):
            asking?.cancel()
            guard !isAnswered else { return dispose(of: bytes, context) }
        case .end:
            asking?.cancel()
            isArriving = false
            if isAnswered { context.close(promise: nil) }
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // Whoever serves the request reads no more of it, and asks for no more.
        if isAnswered { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var response):
            asking?.cancel()
            // Of requests in a row, the first is answered first.
            isRefused = isArriving && waiting == 1 && response.status.code >= 400
            if isRefused { response.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(response)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            waiting = max(0, waiting - 1)
            context.write(data, promise: promise)
            if isRefused { end(context) }
        }
    }

    /// Asks for a body, unless there is an answer without it first.
    private func ask(_ context: ChannelHandlerContext) {
        guard waiting == 1 else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        asking = context.eventLoop.scheduleTask(in: Self.thought) {
            let (handler, context) = bound.value
            let response = HTTPResponse(status: .continue)
            context.writeAndFlush(handler.wrapOutboundOut(.head(response)), promise: nil)
        }
    }

    /// Throws the rest of a refused body away, as far as it is worth it.
    private func dispose(of bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        rest += bytes.readableBytes
        if rest > Self.leftover.bytes { cutOff(context) }
    }

    /// Ends the connection once the rest of the body is there, or too much of it.
    private func end(_ context: ChannelHandlerContext) {
        guard isArriving else { return context.close(promise: nil) }
        isAnswered = true
        context.read()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        ending = context.eventLoop.scheduleTask(in: Self.leftover.time) {
            let (handler, context) = bound.value
            handler.cutOff(context)
        }
    }

    private func cutOff(_ context: ChannelHandlerContext) {
        guard !isCutOff else { return }
        isCutOff = true
        count.note(.body)
        context.close(promise: nil)
    }

    private func stop() {
        asking?.cancel()
        ending?.cancel()
    }
}
