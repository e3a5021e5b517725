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
    /// How long one look at stdin waits, in milliseconds, so that the end of the program need not wait.
    private static let patience: CInt = 250
    private static let queue = DispatchQueue(label: "docket.stdin")

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
                for line in lines.take(bytes) { await answer(line) }
            case .end:
                if let line = lines.end() { await answer(line) }
                return
            }
        }
    }

    private func answer(_ line: MCPLines.Line) async {
        let answer =
            switch line {
            case .message(let message): await server.answer(message, from: caller)
            case .tooLong: server.refuseLongMessage(limit: limit)
            }
        if let answer {
            Console.write(String(decoding: answer, as: UTF8.self) + "\n", to: STDOUT_FILENO)
        }
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
}
