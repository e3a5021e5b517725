import Dispatch
import Foundation
import HelpDesk
import ServiceLifecycle
import WebAPI

/// Answers the messages that come on stdin, one a line, on stdout.
struct StandardMessages: Service {
    /// What came on stdin.
    private enum Arrival: Sendable {
        case bytes(Data)
        case nothing
        case end
    }

    private static let pieceSize = 64 << 10
    /// As much as a pipe takes at once where it takes anything.
    private static let pipeSize = 4 << 10
    /// How long one look at stdin or stdout waits, in milliseconds, so that the end of the program need
    /// not wait.
    private static let patience: CInt = 250
    private static let queue = DispatchQueue(label: "docket.mcp")

    let server: MCPServer
    /// In whose name all of it is done.
    let caller: Caller
    /// The most bytes of a message.
    let limit: Int

    /// Runs until stdin ends, or until it is told to stop.
    func run() async throws {
        var lines = MCPLines(limit: limit)
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            switch await Self.arrival() {
            case .nothing: continue
            case .bytes(let bytes):
                for line in lines.take(bytes) {
                    guard try await answer(line) else { return }
                }
            case .end:
                if let line = lines.end() { _ = try await answer(line) }
                return
            }
        }
    }

    /// Answers a line.
    ///
    /// - Returns: Whether somebody may read on.
    private func answer(_ line: MCPLines.Line) async throws -> Bool {
        let answer =
            switch line {
            case .message(let message): await server.answer(message, from: caller)
            case .tooLong: server.refuseLongMessage(limit: limit)
            }
        guard var rest = answer else { return true }
        rest.append(UInt8(ascii: "\n"))
        while !rest.isEmpty {
            guard let sent = try await Self.departure(of: rest) else { return false }
            // Who does not read must not keep the program from ending.
            if sent == 0, Task.isCancelled || Task.isShuttingDownGracefully { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private static func arrival() async -> Arrival {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: look()) }
        }
    }

    private static func look() -> Arrival {
        var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, patience) > 0 else { return .nothing }
        var bytes = [UInt8](repeating: 0, count: pieceSize)
        let count = read(STDIN_FILENO, &bytes, pieceSize)
        if count > 0 { return .bytes(Data(bytes[..<count])) }
        return count < 0 && errno == EINTR ? .nothing : .end
    }

    private static func departure(of bytes: Data) async throws -> Int? {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try send(bytes) }) }
        }
    }

    /// Writes as much as stdout takes; nil where its reader has gone.
    private static func send(_ bytes: Data) throws -> Int? {
        try bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                var waiting = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                guard poll(&waiting, 1, patience) > 0 else { break }
                let piece = UnsafeRawBufferPointer(rebasing: bytes[sent...].prefix(pipeSize))
                let count = write(STDOUT_FILENO, piece.baseAddress, piece.count)
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EPIPE { return nil }
                guard count >= 0 else { throw StandardOutputError(errno) }
                sent += count
            }
            return sent
        }
    }
}

/// Why an answer cannot be written to stdout.
struct StandardOutputError: Error, Hashable, CustomStringConvertible {
    /// What the system says of it.
    let reason: String

    init(_ code: CInt) {
        reason = String(cString: strerror(code))
    }

    /// What is wrong.
    var description: String { "an answer cannot be written: \(reason)" }
}
