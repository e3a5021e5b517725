import NIOCore

/// Why the server cannot listen where it should.
public enum ListenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another program listens there already.
    case taken(host: String, listenPort: Int)
    /// Ports below 1024 are kept for the system's own servers.
    case notPermitted(host: String, listenPort: Int)
    /// The address is none of this machine's.
    case noSuchAddress(host: String)

    /// What an error from starting the server means, nil where it means something else.
    public init?(_ error: any Error, host: String, listenPort: Int) {
        if error is SocketAddressError || error is SocketAddressError.UnknownHost {
            self = .noSuchAddress(host: host)
            return
        }
        guard let error = error as? IOError else { return nil }
        // The codes of EADDRINUSE, EACCES and EADDRNOTAVAIL on Linux.
        switch error.errnoCode {
        case 98: self = .taken(host: host, listenPort: listenPort)
        case 13: self = .notPermitted(host: host, listenPort: listenPort)
        case 99: self = .noSuchAddress(host: host)
        default: return nil
        }
    }

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .taken(let host, let port):
            "another program listens on \(host) port \(port) already; end it, or choose another port "
                + "with --port"
        case .notPermitted(let host, let port):
            "this user may not listen on \(host) port \(port); choose a port above 1023 with --port"
        case .noSuchAddress(let host):
            "\(host) is no address of this machine; choose another one with --host"
        }
    }
}
