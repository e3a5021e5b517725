import HelpDesk
import Hummingbird
import Ticketing

extension Problem {
    /// The problem of what a ticket cannot be.
    init(ticket error: TicketError) {
        let kind =
            switch error {
            case .illegalTransition: "illegal-transition"
            case .invalid: "invalid-field"
            case .linkCycle: "link-cycle"
            case .needsReason: "reason-needed"
            case .merged: "ticket-merged"
            }
        var status = HTTPResponse.Status.unprocessableContent
        if case .merged = error { status = .conflict }
        self.init(
            kind,
            status: status,
            title: "What was sent cannot be so",
            detail: Self.sentence(error.description),
            errors: error.field.map { [FieldError(field: $0, message: error.description)] }
        )
    }

    /// The problem of what the desk does not do.
    init(refusal error: TicketRefusal) {
        let detail = Self.sentence(error.description)
        let errors = error.field.map { [FieldError(field: $0, message: error.description)] }
        switch error {
        case .noTicket:
            self.init(
                "ticket-not-found",
                status: .notFound,
                title: "No such ticket",
                detail: detail
            )
        case .unknown(let field, _, _):
            self.init(
                "unknown-\(field.hasPrefix("fields.") ? "field" : field)",
                status: .unprocessableContent,
                title: "There is no such \(field.hasPrefix("fields.") ? "field" : field)",
                detail: detail,
                errors: errors
            )
        case .exists:
            self.init(
                "exists",
                status: .conflict,
                title: "It is there already",
                detail: detail,
                errors: errors
            )
        case .forbidden:
            self.init("forbidden", status: .forbidden, title: "You may not do this", detail: detail)
        case .conflict(let current, _):
            self.init(
                "version-conflict",
                status: .preconditionFailed,
                title: "Somebody else changed the ticket",
                detail: detail
            )
            currentVersion = current.version
        case .keyReused:
            self.init(
                "idempotency-key-reused",
                status: .unprocessableContent,
                title: "The idempotency key was used before",
                detail: detail,
                errors: [FieldError(field: "Idempotency-Key", message: error.description)]
            )
        case .noBulk:
            self.init("bulk-not-found", status: .notFound, title: "Nothing to undo", detail: detail)
        case .tooMany:
            self.init(
                "too-many-tickets",
                status: .unprocessableContent,
                title: "Too many tickets at once",
                detail: detail,
                errors: [FieldError(field: "q", message: error.description)]
            )
        }
    }

    /// The problem of a store that cannot be used.
    init(store error: TicketStoreError) {
        switch error {
        case .noSpace:
            self.init(
                "disk-full",
                status: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
                title: "The disk is full",
                detail: "Nothing was changed: the disk that holds the tickets is full. What was "
                    + "filed before is kept and can be read; free some space and try again."
            )
        case .notWritable:
            self.init(
                "desk-read-only",
                status: .serviceUnavailable,
                title: "The tickets cannot be written",
                detail: "Nothing was changed: the folder of the tickets may not be written. What "
                    + "was filed before is kept and can be read; the log says more."
            )
        case .unavailable:
            self.init(
                "desk-unavailable",
                status: .serviceUnavailable,
                title: "The tickets are not available",
                detail: "Nothing was changed: the tickets cannot be read or written; the log says "
                    + "more. Try again."
            )
        }
    }
}
