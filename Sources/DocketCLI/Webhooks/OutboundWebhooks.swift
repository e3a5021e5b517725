import Foundation
import HelpDesk
import IPAddresses
import Outbound
import Synchronization

/// Sends to the receivers of webhooks over the network, to no machine but those that are allowed.
struct OutboundWebhooks: WebhookTransport {
    /// To which machines it may go.
    let networks: NetworkPolicy

    /// What is known of a reply before it ended.
    private final class Reply: Sendable {
        struct Known {
            var head: OutboundHead?
            var bytes: [UInt8] = []
        }

        let known = Mutex(Known())
    }

    /// So much of the reply came that no more is wanted.
    private struct Enough: Error {}

    func send(_ request: WebhookRequest) async throws -> WebhookReply {
        var outbound = OutboundRequest(
            address: request.address,
            method: "POST",
            headers: request.headers,
            body: request.body,
            deadline: request.deadline,
            // What is longer than what is wanted is no failure; what is behind it is not read.
            responseLimit: .max
        )
        outbound.networks = networks
        // What the receiver says by its status holds, however long it takes to explain it.
        outbound.needsHeadOnly = true
        let reply = Reply()
        do {
            let head = try await OutboundClient().send(outbound) { head, bytes in
                let isEnough = reply.known.withLock { known in
                    known.head = head
                    known.bytes += bytes.prefix(request.replyLimit - known.bytes.count)
                    return known.bytes.count >= request.replyLimit
                }
                if isEnough { throw Enough() }
            }
            return Self.reply(head, reply.known.withLock { $0.bytes })
        } catch is Enough {
            let known = reply.known.withLock { $0 }
            return Self.reply(known.head, known.bytes)
        } catch let error as OutboundError {
            throw Self.failure(error)
        }
    }

    func refusal(of address: String) -> String? {
        guard let host = URLComponents(string: address)?.host,
            let machine = IPAddress(host: host), !networks.allows(machine)
        else { return nil }
        return "leads to \(machine), which is not of the public network; where that is meant, the "
            + "setting \(Setting.webhookNetworks.rawValue) allows ranges"
    }

    private static func reply(_ head: OutboundHead?, _ beginning: [UInt8]) -> WebhookReply {
        WebhookReply(
            status: head?.status ?? 0,
            retryAfter: head?.retryAfter,
            beginning: beginning
        )
    }

    private static func failure(_ error: OutboundError) -> WebhookFailure {
        switch error {
        case .forbidden:
            // It would be refused the next time, too, until somebody changes the setting.
            WebhookFailure(
                "\(error): the setting \(Setting.webhookNetworks.rawValue) names ranges",
                isFinal: true
            )
        case .badAddress: WebhookFailure("\(error)", isFinal: true)
        case .unreachable, .untrusted, .timedOut, .tooLarge: WebhookFailure("\(error)")
        }
    }
}
