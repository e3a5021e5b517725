import Ticketing

extension WorkflowEntry {
    /// Who is told or watches: `assignee`, `requester`, `watchers`, `actor`, `group:fabric`, `ana`.
    func recipients(_ key: String) -> [RuleAction.Recipient] {
        lines(key).compactMap { recipient($0, key) }
    }

    /// Who gets a ticket: `actor`, `requester`, a person, or `nobody`; nil where that is wrong.
    func assignee(_ key: String) -> RuleAction.Recipient?? {
        guard let text = requiredLine(key) else { return nil }
        if text == "nobody" { return .some(nil) }
        guard let recipient = recipient(text, key) else { return nil }
        switch recipient {
        case .actor, .requester, .person: return .some(recipient)
        case .assignee, .watchers, .group:
            wrong(
                "'\(key)' of \(what) gives a ticket to one person: write actor, requester, nobody or "
                    + "a person's name, not \(WorkflowProblems.quoted(text)); a group gets it by "
                    + "'queue'",
                at: line(of: key)
            )
            return nil
        }
    }

    private func recipient(_ text: String, _ key: String) -> RuleAction.Recipient? {
        switch text {
        case "assignee": return .assignee
        case "requester": return .requester
        case "watchers": return .watchers
        case "actor": return .actor
        default: break
        }
        let isGroup = text.hasPrefix("group:")
        do {
            guard isGroup else { return .person(try Person.name(text, field: "the name")) }
            let group = String(text.dropFirst("group:".count))
            return .group(try PersonGroup.name(group, field: "the name"))
        } catch {
            wrong(
                "'\(key)' of \(what) names \(WorkflowProblems.quoted(text)); write assignee, "
                    + "requester, watchers, actor, group:fabric or a person's name such as ana",
                at: line(of: key)
            )
            return nil
        }
    }
}
