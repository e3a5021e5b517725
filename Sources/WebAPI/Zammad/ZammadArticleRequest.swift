import Foundation

/// What a program for Zammad sends as an article: a message.
struct ZammadArticleRequest: Hashable, Sendable {
    private static let known = [
        "body", "subject", "type", "internal", "content_type", "attachments", "origin_by",
        "origin_by_id",
    ]
    private static let types = ["note", "web", "phone", "email"]

    /// What stands before a subject in a message.
    static let subjectMark = "Subject: "

    /// The text, as it was meant to be read.
    let body: String
    /// What it is about; empty where it does not say.
    let subject: String
    /// Whether only agents may read it.
    let isInternal: Bool

    /// Reads an article.
    ///
    /// - Parameters:
    ///   - object: The article.
    ///   - path: What stands before the fields' names in errors: `article.`.
    ///   - readHTML: Reads HTML as plain text.
    /// - Throws: ``Problem`` where it cannot be understood, or would be understood by half.
    init(
        _ object: [String: JSONValue],
        path: String = "",
        readHTML: (String) -> String
    ) throws {
        let values = object.filter { Self.known.contains($0.key) }
        let fields = try JSONFields(values, known: Self.known, path: path)
        guard [nil, .null, .array([])].contains(values["attachments"]) else {
            throw fields.wrong(
                "attachments",
                "cannot be taken here; attach files with POST /api/v1/tickets/NUMBER/attachments"
            )
        }
        for name in ["origin_by", "origin_by_id"] where ![nil, .null].contains(values[name]) {
            throw fields.wrong(name, "cannot be taken: a token writes in the name of its person")
        }
        if let type = try fields.text("type"), !Self.types.contains(type.lowercased()) {
            let known = Self.types.joined(separator: ", ")
            throw fields.wrong("type", "cannot be '\(type.prefix(40))'; there are \(known)")
        }
        isInternal = try fields.bool("internal") ?? false
        subject = (try fields.text("subject") ?? "").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        let text = try fields.requiredText("body")
        let isHTML = try fields.text("content_type")?.lowercased().contains("html") ?? false
        body = isHTML ? readHTML(text) : text
        // HTML writes marks by their numbers, too.
        guard !CombiningMarks.areTooMany(in: body) else {
            throw fields.wrong("body", "has a letter with too many marks")
        }
    }

    /// The message as it is kept, with the subject above it where that tells more than a title.
    func message(under title: String) -> String {
        let isTold = subject.isEmpty || subject == title || body.hasPrefix(subject)
        return isTold ? body : "\(Self.subjectMark)\(subject)\n\n\(body)"
    }

    /// Why a ticket is changed with this article.
    var reason: String {
        if !subject.isEmpty { return subject }
        let line =
            body.split(whereSeparator: \.isNewline)
            .first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        return String(line.prefix(200))
    }
}
