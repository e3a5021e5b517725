import NIOCore
import NIOHTTPTypes

/// Counts one connection, and closes it where its address has more than its share.
final class ConnectionCountHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let count: ConnectionCount
    private let doors: Doors
    private var address: String?
    private var isCounted = false

    /// Makes a handler of one connection.
    ///
    /// - Parameters:
    ///   - count: Counts all of them.
    ///   - doors: What guards the doors.
    init(count: ConnectionCount, doors: Doors) {
        self.count = count
        self.doors = doors
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard !isCounted else { return }
        let peer = context.remoteAddress?.ipAddress
        // Whoever comes through a proxy comes from the proxy.
        address = peer.flatMap { peer in
            doors.limits.isLimited(peer) && !doors.proxies.contain(peer)
                ? Admission.network(of: peer) : nil
        }
        let share = RequestLimits.share(of: doors.limits.connections)
        isCounted = count.begin(from: address, share: share)
        if !isCounted { context.close(promise: nil) }
    }

    private func end() {
        guard isCounted else { return }
        isCounted = false
        count.end(from: address)
    }
}
