import HelpDesk
public import Hummingbird
public import NIOCore

/// What is known of a request beside its bytes: who sends it, and from where.
public struct DeskContext: RequestContext, RemoteAddressRequestContext {
    /// Hummingbird's own part.
    public var coreContext: CoreRequestContextStorage
    /// The address that the connection comes from; nil where there is none.
    public let remoteAddress: SocketAddress?
    /// Who sends the request; nil before ``AdmissionMiddleware`` has said so.
    var admitted: Caller?
    /// Takes what the audit log is told of what the request does; nil where it is not noted.
    var auditDetail: AuditDetail?

    /// Begins with what the server knows.
    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Who sends the request.
    ///
    /// A route that was reached without anybody looking who comes takes them for nobody.
    var caller: Caller { admitted ?? .anonymous(door: "api") }
}
