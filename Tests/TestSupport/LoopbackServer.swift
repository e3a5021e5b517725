import Foundation
import Synchronization

/// A server on the own machine that answers as badly as a test wants it to; it ends with the tests.
public final class LoopbackServer: Sendable {
    /// One client.
    public struct Client: Sendable {
        /// What it sent first: the request's line and headers.
        public let request: String
        fileprivate let socket: Int32

        /// Sends bytes.
        ///
        /// - Returns: Whether the client still takes any.
        @discardableResult
        public func send(_ bytes: [UInt8]) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }

        /// Sends text.
        @discardableResult
        public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

        /// Sends nothing until the client is gone.
        public func keepSilent() {
            var byte: UInt8 = 0
            while recv(socket, &byte, 1, 0) > 0 {}
        }

        /// The path that it asks for.
        public var path: String {
            request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        }
    }

    /// Its address: `http://127.0.0.1:40123`.
    public let address: String

    private let requests = Requests()

    private final class Requests: Sendable {
        let list = Mutex<[String]>([])
    }

    /// The requests that came, in order.
    public var received: [String] { requests.list.withLock { $0 } }

    /// Starts a server; each client has a thread of its own, and is hung up on after its answer.
    ///
    /// - Throws: What the system says where no port is free.
    public init(_ answer: @escaping @Sendable (Client) -> Void) throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, size) == 0 && listen(listening, 512) == 0
                    && getsockname(listening, $0, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
        let requests = requests
        Thread.detachNewThread {
            while case let client = accept(listening, nil, nil), client >= 0 {
                Thread.detachNewThread { Self.serve(client, requests, answer) }
            }
        }
    }

    private static func serve(
        _ socket: Int32,
        _ requests: Requests,
        _ answer: (Client) -> Void
    ) {
        defer { close(socket) }
        var request: [UInt8] = []
        var byte: UInt8 = 0
        while !request.ends(with: Array("\r\n\r\n".utf8)), recv(socket, &byte, 1, 0) == 1 {
            request.append(byte)
        }
        let text = String(decoding: request, as: UTF8.self)
        requests.list.withLock { $0.append(text) }
        answer(Client(request: text, socket: socket))
        shutdown(socket, Int32(SHUT_WR))
    }
}

extension [UInt8] {
    fileprivate func ends(with end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
