import Foundation
public import HelpDesk
import Ticketing

extension TicketsAPI {
    /// Files a ticket.
    ///
    /// - Parameters:
    ///   - object: What `POST /api/v1/tickets` takes.
    ///   - caller: Who files it.
    ///   - key: What the client calls the request; nil for nothing.
    /// - Returns: The whole ticket, and whether it was filed by an earlier request of the same key.
    /// - Throws: What is wrong with it.
    public func file(
        _ object: [String: JSONValue],
        by caller: Caller,
        key: String? = nil
    ) async throws -> (body: TicketBody, isReplay: Bool) {
        let wanted = try TicketRequests.newTicket(
            JSONFields(object, known: TicketRequests.newFields)
        )
        let filed = try await OpenTicket(desk)(
            wanted,
            by: caller,
            key: try Self.key(key, caller, object),
            at: now()
        )
        var body = TicketBody(filed.whole)
        body.joined = filed.hasJoined
        let isReader = may(caller, .reading)
        if !isReader, filed.hasJoined || filed.isReplay {
            // Who may file a ticket, and read none, sees nothing of who reported the same.
            body.messages = []
            body.attachments = []
            body.watchers = []
        }
        let first = filed.whole.messages.first?.body ?? ""
        // The ticket is filed: what is close to it is told where it can be told.
        let near = try? await BlockingWork.run {
            try find.similar(
                title: filed.ticket.title,
                body: first,
                besides: filed.ticket.number,
                for: caller
            )
        }
        body.similar = isReader ? near?.tickets.map { SimilarBody($0) } ?? [] : []
        body.documents =
            may(caller, .asking) ? near?.documents.map { SimilarDocumentBody($0) } ?? [] : []
        return (body, filed.isReplay)
    }

    /// Whether somebody may do what filing a ticket does not need.
    private func may(_ caller: Caller, _ need: AccessNeed) -> Bool {
        do {
            try policy.check(caller, need)
            return true
        } catch {
            return false
        }
    }
}
