import HTTPTypes

/// What the user said in a chat, of all its messages.
///
/// What a system or a developer says is accepted and not followed: no message can tell Docket to answer
/// otherwise. What the assistant said is what Docket said, and tells nothing new.
struct ChatMessages: Hashable, Sendable {
    private static let roles = ["system", "developer", "user", "assistant", "tool", "function"]

    /// The last thing that the user said.
    let question: String
    /// What the user said before, the first one first.
    let earlier: [String]

    /// Reads the messages of a chat.
    ///
    /// - Parameter value: The field `messages`; nil where it is missing.
    /// - Throws: ``Problem`` where nobody asks anything, or not in words.
    init(_ value: JSONValue?) throws {
        guard let value, value != .null else { throw Self.wrong("messages", "is missing") }
        guard case .array(let messages) = value else {
            throw Self.wrong("messages", "must be a list of messages")
        }
        var said: [String] = []
        for (index, message) in messages.enumerated() {
            let path = "messages.\(index)"
            guard case .object(let object) = message else {
                throw Self.wrong(path, "must be an object with role and content")
            }
            guard case .string(let role)? = object["role"], Self.roles.contains(role) else {
                let known = Self.roles.joined(separator: ", ")
                throw Self.wrong("\(path).role", "must be one of \(known)")
            }
            if role == "user" { said.append(try Self.text(object["content"], "\(path).content")) }
        }
        guard let last = said.popLast() else {
            throw Self.wrong(
                "messages",
                "has no message of the role user; its text is the question"
            )
        }
        question = last
        earlier = said
    }

    /// The text of a message, be it one text or a list of parts.
    private static func text(_ content: JSONValue?, _ path: String) throws -> String {
        switch content {
        case .string(let text): return text
        case .array(let parts):
            return try parts.enumerated().map { index, part in
                guard case .object(let object) = part,
                    case .string(let type)? = object["type"]
                else { throw wrong("\(path).\(index)", "must be an object with a type") }
                guard type == "text" else {
                    throw wrong(
                        "\(path).\(index).type",
                        "cannot be '\(type.prefix(40))': Docket reads text only"
                    )
                }
                guard case .string(let text)? = object["text"] else {
                    throw wrong("\(path).\(index).text", "must be a text")
                }
                return text
            }.joined(separator: "\n")
        default: throw wrong(path, "must be a text, or a list of parts of the type text")
        }
    }

    private static func wrong(_ field: String, _ message: String) -> Problem {
        Problem(
            "invalid-body",
            status: .badRequest,
            title: "The request cannot be understood",
            detail: "The field \(field) \(message).",
            errors: [Problem.FieldError(field: field, message: message)]
        )
    }
}
