import Answering
import HelpDesk
import Hummingbird
import Retrieval
import Ticketing

extension Problem {
    /// The problem that an error is to whoever asked; nothing of the inside shows.
    ///
    /// - Parameter error: What was thrown.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as QuestionError: self.init(question: error)
        case let error as SearchError: self.init(search: error)
        case let error as CollectionError:
            self.init(collection: error, field: "collection")
        case let error as MethodNotAllowed:
            self.init(
                "method-not-allowed",
                status: .methodNotAllowed,
                title: "Method not allowed",
                detail: "This path knows \(error.allowed)."
            )
        case let error as PassageIndexError: self.init(index: error)
        case let error as AnswerStoreError: self.init(answers: error)
        case let error as TicketError: self.init(ticket: error)
        case let error as TicketRefusal: self.init(refusal: error)
        case let error as TicketFilterError:
            self.init(
                "invalid-filter",
                status: .badRequest,
                title: "The filter is not understood",
                detail: Self.sentence(error.description),
                errors: [FieldError(field: "q", message: error.description)]
            )
        case let error as AccessRefusal: self.init(access: error)
        case let error as WebhookRefusal: self.init(webhook: error)
        case let error as TicketStoreError: self.init(store: error)
        case let error as any HTTPResponseError:
            self.init(status: error.status, detail: (error as? HTTPError)?.body)
        default:
            self.init(
                "internal",
                status: .internalServerError,
                title: "Docket failed",
                detail: "Something went wrong in Docket; its log says more. Try again."
            )
        }
    }

    private init(question error: QuestionError) {
        let isEmpty = error == .empty
        self.init(
            isEmpty ? "question-empty" : "question-too-long",
            status: isEmpty ? .badRequest : .contentTooLarge,
            title: isEmpty ? "There is no question" : "The question is too long",
            detail: error.description,
            errors: [FieldError(field: "question", message: error.description)]
        )
    }

    /// The problem of a collection that is not there.
    ///
    /// - Parameters:
    ///   - error: What is wrong.
    ///   - field: What the request calls it.
    init(collection error: CollectionError, field: String) {
        self.init(
            "unknown-collection",
            status: .badRequest,
            title: "No such collection",
            detail: error.description,
            errors: [FieldError(field: field, message: error.description)]
        )
    }

    private init(search error: SearchError) {
        let isEmpty = error == .empty
        self.init(
            isEmpty ? "search-empty" : "search-too-long",
            status: isEmpty ? .badRequest : .contentTooLarge,
            title: isEmpty ? "There is nothing to search for" : "The search is too long",
            detail: error.description,
            errors: [FieldError(field: "q", message: error.description)]
        )
    }

    private init(answers error: AnswerStoreError) {
        switch error {
        case .unknown:
            self.init(
                "answer-not-found",
                status: .notFound,
                title: "No such answer",
                detail: Self.sentence("\(error)")
            )
        case .noCitation(_, _):
            self.init(
                "citation-not-found",
                status: .badRequest,
                title: "No such citation",
                detail: Self.sentence("\(error)"),
                errors: [FieldError(field: "marker", message: "\(error)")]
            )
        case .noSpace(let path): self.init(store: .noSpace(path: path))
        case .unavailable, .damaged:
            self.init(
                "answers-unavailable",
                status: .serviceUnavailable,
                title: "The kept answers are not available",
                detail: "The kept answers cannot be read or written; the log says more. Try again."
            )
        }
    }

    private init(index error: PassageIndexError) {
        let kind =
            switch error {
            case .missing: "index-missing"
            case .corrupt: "index-damaged"
            case .outdated: "index-outdated"
            case .notWritable, .noSpace, .failed, .unprepared: "index-unavailable"
            }
        self.init(
            kind,
            status: .serviceUnavailable,
            title: "The index is not available",
            detail: error.description
        )
    }

    private init(status: HTTPResponse.Status, detail: String?) {
        switch status {
        case .notFound:
            self.init(
                "not-found",
                status: .notFound,
                title: "Not found",
                detail: detail ?? "There is nothing at this path."
            )
        case .contentTooLarge:
            self.init(
                "body-too-large",
                status: .contentTooLarge,
                title: "The request is too large",
                detail: "The body of this request has more bytes than may be sent here."
            )
        default:
            self.init(
                "http-\(status.code)",
                status: status,
                title: status.reasonPhrase,
                detail: detail ?? "The request was refused: \(status.reasonPhrase)."
            )
        }
    }

    /// Reads a body, or a part of one: that it breaks off is a mistake of whoever sends it.
    ///
    /// - Throws: ``Problem`` where it breaks off, and what has a status already.
    static func reading<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as any HTTPResponseError {
            throw error
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                "body-broken",
                status: .badRequest,
                title: "The request broke off",
                detail: "The body does not follow HTTP's rules or ended early; send it again."
            )
        }
    }

    /// The problem of a parameter that makes no sense.
    init(parameter name: String, _ message: String) {
        self.init(
            "invalid-parameter",
            status: .badRequest,
            title: "A parameter makes no sense",
            detail: "The parameter \(name) \(message).",
            errors: [FieldError(field: name, message: message)]
        )
    }

    /// What an error says, as a sentence.
    static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
