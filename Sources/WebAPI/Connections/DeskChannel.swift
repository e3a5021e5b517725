import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypesHTTP1
import NIOSSL

/// Connections of all clients, also of those that speak HTTP/1.0, and those of TLS each with the
/// certificate that is in force when it begins.
struct DeskChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let base: HTTP1Channel
    /// The certificates; nil without TLS.
    let certificates: Certificates?

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            guard let certificates else { return }
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: certificates.context)
            )
        }.flatMap {
            base.setup(channel: channel, logger: logger)
        }.flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
                ConnectionEndHandler(),
                position: .before(pipeline.handler(type: HTTP1ToHTTPServerCodec.self))
            )
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
