import Crypto
public import Foundation
public import Ticketing

/// Attaches files to tickets, and gives them back.
public struct AttachFile: Sendable {
    /// The most files of a ticket.
    private static let countLimit = 100
    /// The most bytes of all files of a ticket, each counted once.
    private static let sumLimit = 100 << 20

    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Attaches a file.
    ///
    /// - Parameters:
    ///   - name: The file's name; folders before it are left out.
    ///   - content: Its bytes; what it is, is told by them alone.
    ///   - isInternal: Whether only agents may see it.
    ///   - number: The ticket.
    ///   - caller: Who attaches it.
    ///   - key: What the client calls the request; nil for nothing.
    ///   - now: The time.
    /// - Returns: The attachment.
    /// - Throws: ``TicketError`` where it is empty, too large or a program, ``TicketRefusal`` where
    ///   the caller may not.
    public func callAsFunction(
        _ name: String,
        _ content: [UInt8],
        isInternal: Bool = false,
        to number: TicketNumber,
        by caller: Caller,
        key: IdempotencyKey? = nil,
        at now: Date
    ) async throws -> Attachment {
        let now = now.wholeSecond
        if isInternal { try WorkTicket.requireAgent(caller, "attaching an internal file") }
        guard !content.isEmpty else {
            throw TicketError.invalid(field: "file", reason: "is empty")
        }
        guard content.count <= Attachment.sizeLimit else {
            throw TicketError.invalid(
                field: "file",
                reason: "has \(content.count) bytes; \(Attachment.sizeLimit) fit"
            )
        }
        guard !FileKind.isProgram(content) else {
            throw TicketError.invalid(
                field: "file",
                reason: "is a program; attach it in an archive if it is needed"
            )
        }
        let attachment = Attachment(
            name: try Self.cleaned(name),
            mediaType: FileKind.mediaType(of: content),
            size: content.count,
            hash: SHA256.hash(data: content).hexadecimal,
            author: caller.actor,
            time: now,
            isInternal: isInternal
        )
        return try await desk.store.write { tickets in
            let ticket = try desk.ticket(number, for: caller, in: tickets)
            guard ticket.state != .closed else {
                throw TicketError.invalid(
                    field: "file",
                    reason: "cannot be added to a closed ticket"
                )
            }
            guard
                try tickets.attachments(of: number, withInternal: true).count < Self.countLimit
            else {
                throw TicketError.invalid(
                    field: "file",
                    reason: "is one too many; \(Self.countLimit) files fit"
                )
            }
            var sizes: [String: Int] = [attachment.hash: attachment.size]
            for file in try tickets.attachments(of: number, withInternal: true) {
                sizes[file.hash] = file.size
            }
            guard sizes.values.reduce(0, +) <= Self.sumLimit else {
                throw TicketError.invalid(
                    field: "file",
                    reason: "is too much; \(Self.sumLimit) bytes fit into a ticket"
                )
            }
            if let made = try key?.made(in: tickets), let id = Int64(made),
                let known = try tickets.attachment(id)
            {
                return known.attachment
            }
            try PeopleBook(tickets).makeKnown(caller)
            let stored = try tickets.attach(attachment, content, to: number)
            if let key { try tickets.remember(key, made: String(stored.id), at: now) }
            var edit = TicketEdit(ticket, by: caller.actor, door: caller.door, at: now)
            edit.record(
                .attachment,
                subject: isInternal ? "note" : stored.name,
                after: "\(stored.name), \(stored.size) bytes, \(stored.mediaType)"
            )
            let standing = try desk.finish(&edit, [.updated], in: tickets)
            _ = try tickets.update(edit, standing)
            return stored
        }
    }

    /// A file with its bytes.
    ///
    /// - Throws: ``TicketRefusal/noTicket(_:)`` where there is none that the caller may see.
    public func content(
        _ id: Int64,
        for caller: Caller
    ) throws -> (attachment: Attachment, content: [UInt8]) {
        try desk.store.read { tickets in
            guard let (attachment, number) = try tickets.attachment(id),
                caller.isAgent || !attachment.isInternal
            else { throw TicketRefusal.noTicket("with the file \(id)") }
            _ = try desk.ticket(number, for: caller, in: tickets)
            guard let content = try tickets.content(attachment.hash) else {
                throw TicketRefusal.noTicket("with the file \(id)")
            }
            return (attachment, content)
        }
    }

    /// A file's name without folders and without characters that programs act on.
    static func cleaned(_ name: String) throws(TicketError) -> String {
        let last = name.split { "/\\".contains($0) }.last.map(String.init) ?? ""
        let line = try TicketLimits.line(last, field: "name", limit: 200)
        let harmless = String(line.map { "<>:\"|?*;$`'\u{202E}".contains($0) ? "_" : $0 })
        let trimmed = String(harmless.drop { $0 == "." || $0 == "-" })
        return trimmed.isEmpty ? "file" : trimmed
    }
}
