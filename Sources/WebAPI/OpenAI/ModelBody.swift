import Foundation
import HTTPTypes

/// A model, as OpenAI lists it: Docket is the only one.
struct ModelBody: Encodable {
    /// What programs call Docket.
    static let name = "docket"

    private enum CodingKeys: String, CodingKey {
        case id, object, created
        case ownedBy = "owned_by"
    }

    let id = Self.name
    let object = "model"
    /// When the generation of the index in use was finished, in seconds since 1970; 0 for none.
    let created: Int
    let ownedBy = Self.name

    /// Docket with a generation of the index.
    init(builtAt time: Date?) {
        created = time.map { Int($0.timeIntervalSince1970) } ?? 0
    }

    /// The problem of another model.
    static func problem(_ wanted: String) -> Problem {
        let message = "cannot be '\(wanted.prefix(60))'; there is \(name)"
        return Problem(
            "model-not-found",
            status: .notFound,
            title: "There is no such model",
            detail: "The model \(message).",
            errors: [Problem.FieldError(field: "model", message: message)]
        )
    }
}
