import Foundation
import HelpDesk
import Synchronization

/// A receiver of webhooks that says what a test wants, and remembers what it was sent.
final class Receiver: WebhookTransport {
    private struct Memory {
        var requests: [WebhookRequest] = []
        var statuses: [Int] = []
    }

    private let memory = Mutex(Memory())

    /// What it was sent, in order.
    var requests: [WebhookRequest] { memory.withLock { $0.requests } }

    /// Says these statuses, one for each request, and 200 behind them.
    func say(_ statuses: Int...) { memory.withLock { $0.statuses = statuses } }

    func refusal(of address: String) -> String? {
        address.contains("//inside.") ? "leads to a machine inside" : nil
    }

    func send(_ request: WebhookRequest) async throws -> WebhookReply {
        let status = memory.withLock { memory in
            memory.requests.append(request)
            return memory.statuses.isEmpty ? 200 : memory.statuses.removeFirst()
        }
        // A status that there is not stands for no reply.
        guard status > 0 else { throw WebhookFailure("nobody is there") }
        return WebhookReply(status: status, beginning: Array("said \(status)".utf8))
    }

    /// The value of a header of a request.
    static func header(_ name: String, of request: WebhookRequest) -> String? {
        request.headers.first { $0.hasPrefix(name + ": ") }?.dropFirst(name.count + 2).description
    }
}
