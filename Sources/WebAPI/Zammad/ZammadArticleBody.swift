import Foundation
import Ticketing

/// A message as Zammad gives it: an article.
struct ZammadArticleBody: Encodable {
    let id: Int64
    let ticketId: Int64
    let typeId = 10
    let type = "note"
    let senderId: Int
    let sender: String
    let from: String
    @ExplicitNull var to: String? = nil
    @ExplicitNull var cc: String? = nil
    let subject: String
    let body: String
    let contentType = "text/plain"
    let `internal`: Bool
    let attachments: [String] = []
    let preferences: [String: String] = [:]
    let createdAt: Date
    let updatedAt: Date
    let createdById: Int
    let updatedById: Int
    let createdBy: String
    let updatedBy: String

    /// Writes a message down.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - ticket: The ticket.
    init(_ message: MessageBody, of ticket: TicketBody) {
        id = message.id
        ticketId = ticket.number.rawValue
        let isSystem = message.kind == .system || message.author.person == nil
        (senderId, sender) =
            isSystem ? (3, "System") : message.fromRequester ? (2, "Customer") : (1, "Agent")
        from = message.author.description
        let mark = ZammadArticleRequest.subjectMark
        let parts = message.body.split(separator: "\n\n", maxSplits: 1)
        if parts.count == 2, parts[0].hasPrefix(mark), !parts[0].contains("\n") {
            subject = String(parts[0].dropFirst(mark.count))
            body = String(parts[1])
        } else {
            subject = ticket.title
            body = message.body
        }
        `internal` = message.kind == .note
        createdAt = message.time
        updatedAt = message.time
        createdById = ZammadID.of(message.author)
        updatedById = createdById
        createdBy = message.author.person ?? "-"
        updatedBy = createdBy
    }
}
