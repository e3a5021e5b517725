import Ticketing
import YAMLFiles

/// Reads one mapping of a workflow file; what is wrong with it is gathered, and reading goes on.
struct WorkflowEntry {
    /// What helps where a text begins with a variable.
    static let quotesHint = "a text that begins with '{{' needs quotes: '{{device}} is slow'"

    let value: YAMLValue
    /// What it is, for messages: `a type`.
    let what: String
    let problems: WorkflowProblems

    func wrong(_ reason: String, at line: Int? = nil) {
        problems.add(reason, at: line ?? value.line)
    }

    /// The line of a key, or that of the whole where it is not there.
    func line(of key: String) -> Int { value[key]?.line ?? value.line }

    /// Whether something is said below a key.
    func has(_ key: String) -> Bool {
        value[key].map { $0.content != .null && $0.content != .list([]) } ?? false
    }

    /// Whether it is a mapping; keys that there are none of are told.
    func check(_ keys: [String]) -> Bool {
        let known = keys.joined(separator: ", ")
        guard case .mapping(let fields) = value.content else {
            wrong("\(what) is a mapping with some of the keys \(known)")
            return false
        }
        for field in fields where !keys.contains(field.key) {
            wrong(
                "\(WorkflowProblems.quoted(field.key)) is no key of \(what); there are \(known)",
                at: field.value.line
            )
        }
        return true
    }

    /// The text of a key; nil where there is none, or something else.
    func optionalText(_ key: String) -> String? {
        guard let field = value[key] else { return nil }
        switch field.content {
        case .null: return nil
        case .scalar(let text): return text
        case .mapping:
            wrong("'\(key)' of \(what) is a text; \(Self.quotesHint)", at: field.line)
        case .list:
            wrong("'\(key)' of \(what) is a text, not a list", at: field.line)
        }
        return nil
    }

    /// A text of one line; nil where there is none, or it is too long.
    func optionalLine(_ key: String, limit: Int = TicketLimits.name) -> String? {
        optionalText(key).flatMap { cleanLine($0, key, limit: limit, at: line(of: key)) }
    }

    /// A text of one line that has to be there.
    func requiredLine(_ key: String, limit: Int = TicketLimits.name) -> String? {
        guard has(key) else {
            wrong("\(what) needs '\(key)'")
            return nil
        }
        return optionalLine(key, limit: limit)
    }

    /// A text of several lines; nil where there is none, or it is too long.
    func optionalBody(_ key: String, limit: Int = TicketLimits.message) -> String? {
        guard let text = optionalText(key) else { return nil }
        do {
            return try TicketLimits.body(text, field: "'\(key)' of \(what)", limit: limit)
        } catch {
            wrong(error.description, at: line(of: key))
            return nil
        }
    }

    /// Texts of one line each, from a list or from one text alone.
    func lines(_ key: String, limit: Int = TicketLimits.name) -> [String] {
        values(key).compactMap { value in
            guard let text = value.text else {
                wrong(
                    "'\(key)' of \(what) is a list of texts: [one, two]; "
                        + "what begins with '{' or '[' needs quotes",
                    at: value.line
                )
                return nil
            }
            return cleanLine(text, key, limit: limit, at: value.line)
        }
    }

    /// What a list holds, or one value alone; none where there is nothing.
    func values(_ key: String) -> [YAMLValue] {
        guard let field = value[key] else { return [] }
        switch field.content {
        case .null: return []
        case .scalar, .mapping: return [field]
        case .list(let values):
            guard values.count <= TicketLimits.entries else {
                wrong(
                    "'\(key)' of \(what) has \(values.count) entries; \(TicketLimits.entries) fit",
                    at: field.line
                )
                return []
            }
            return values
        }
    }

    /// Something else that the same file says.
    func entry(_ value: YAMLValue, _ what: String) -> WorkflowEntry {
        WorkflowEntry(value: value, what: what, problems: problems)
    }

    private func cleanLine(_ text: String, _ key: String, limit: Int, at line: Int) -> String? {
        do {
            return try TicketLimits.line(text, field: "'\(key)' of \(what)", limit: limit)
        } catch {
            wrong(error.description, at: line)
            return nil
        }
    }
}
