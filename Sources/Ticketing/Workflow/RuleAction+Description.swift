extension RuleAction: CustomStringConvertible {
    /// What it does, in words.
    public var description: String {
        switch self {
        case .type(let type): "type \(type)"
        case .state(let state, let seconds, let resolution):
            "state \(state.rawValue)" + (seconds.map { " for \(Self.time($0))" } ?? "")
                + (resolution.map { " (\($0.rawValue))" } ?? "")
        case .priority(let priority): "priority \(priority.name)"
        case .queue(let queue): "queue \(queue)"
        case .assign(let recipient): "assign \(recipient?.description ?? "nobody")"
        case .addTags(let tags): "add tags \(tags.joined(separator: ", "))"
        case .removeTags(let tags): "remove tags \(tags.joined(separator: ", "))"
        case .field(let name, let value): "field \(name): \(value ?? "nothing")"
        case .watch(let recipients): "watch \(Self.list(recipients))"
        case .due(let seconds): "due in \(Self.time(seconds))"
        case .checklist(let items): "checklist \(items.joined(separator: "; "))"
        case .notify(let recipients, let text): "notify \(Self.list(recipients)): \(text)"
        case .ask(let text): "ask: \(text)"
        case .note(let text): "note: \(text)"
        case .reply(let text): "reply: \(text)"
        }
    }

    private static func list(_ recipients: [Recipient]) -> String {
        recipients.map(\.description).joined(separator: ", ")
    }

    private static func time(_ seconds: Double) -> String {
        let units = [(86_400.0, "d"), (3_600.0, "h"), (60.0, "m")]
        for (length, name) in units where seconds.truncatingRemainder(dividingBy: length) == 0 {
            return "\(Int(seconds / length))\(name)"
        }
        return "\(Int(seconds))s"
    }
}

extension RuleAction.Recipient: CustomStringConvertible {
    /// The recipient as the workflow file writes it.
    public var description: String {
        switch self {
        case .assignee: "assignee"
        case .requester: "requester"
        case .watchers: "watchers"
        case .actor: "actor"
        case .person(let name): name
        case .group(let name): "group:\(name)"
        }
    }
}
