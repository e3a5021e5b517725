import Foundation
import NIOCore
import NIOHTTPTypes

/// Cuts clients off that take too long to send a request, or that stop reading what is sent to them.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How many bytes of a body are worth another second.
    private static let bytesPerSecond = 1_024

    private let arrival: TimeAmount
    private let stall: TimeAmount
    private let count: ConnectionCount
    private var begun: NIODeadline?
    private var received = 0
    private var arriving: Scheduled<Void>?
    private var stalling: Scheduled<Void>?

    /// Makes a handler of one connection.
    ///
    /// - Parameters:
    ///   - arrival: How long a request may take to arrive, beside a second for each kilobyte.
    ///   - stall: How long a client may read nothing of what is sent to it.
    ///   - count: Counts who is cut off.
    init(
        arrival: TimeAmount,
        stall: TimeAmount = .seconds(30),
        count: ConnectionCount = ConnectionCount()
    ) {
        self.arrival = arrival
        self.stall = stall
        self.count = count
    }

    func handlerAdded(context: ChannelHandlerContext) {
        limitSystem(context)
        if context.channel.isActive { expect(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { rest() }

    func channelActive(context: ChannelHandlerContext) {
        expect(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        rest()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: expect(context)
        case .body(let bytes): received += bytes.readableBytes
        case .end:
            arriving?.cancel()
            arriving = nil
            begun = nil
        }
        context.fireChannelRead(data)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stalling?.cancel()
        stalling = nil
        if !context.channel.isWritable {
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            stalling = context.eventLoop.scheduleTask(in: stall) {
                let (handler, context) = bound.value
                handler.count.note(.unread)
                context.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    /// Has the system end the connection, too, where nothing of what was sent is taken: what fits into
    /// the buffers of the system is never seen to wait.
    ///
    /// - SeeAlso: tcp(7), `TCP_USER_TIMEOUT`, in milliseconds.
    private func limitSystem(_ context: ChannelHandlerContext) {
        // A channel that is no connection of TCP has no such option, and none is missed.
        context.channel.setOption(
            .tcpOption(NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT)),
            value: Int(stall.nanoseconds / 1_000_000)
        ).whenFailure { _ in }
    }

    /// Waits for a request, or for the rest of one.
    private func expect(_ context: ChannelHandlerContext) {
        begun = .now()
        received = 0
        wait(context)
    }

    private func wait(_ context: ChannelHandlerContext) {
        arriving?.cancel()
        guard let begun else { return }
        let allowed = begun + arrival + .seconds(Int64(received / Self.bytesPerSecond))
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        arriving = context.eventLoop.scheduleTask(deadline: allowed) {
            let (handler, context) = bound.value
            guard let begun = handler.begun else { return }
            let more = TimeAmount.seconds(Int64(handler.received / Self.bytesPerSecond))
            // What has come since then may be worth more time.
            if begun + handler.arrival + more > .now() {
                handler.wait(context)
            } else {
                handler.count.note(.slow)
                context.close(promise: nil)
            }
        }
    }

    private func rest() {
        arriving?.cancel()
        stalling?.cancel()
        arriving = nil
        stalling = nil
    }
}
