import Ticketing

extension WorkflowEntry {
    /// A move to a state: `open`, `pending`, `pending for 2d`, `solved`, `solved (fixed)`.
    func state(_ key: String) -> RuleAction? {
        guard let text = optionalText(key) else { return nil }
        let line = line(of: key)
        let rule =
            "write open, pending, pending for 2d, solved (fixed) or closed, not "
            + WorkflowProblems.quoted(text)
        let pattern = #/([a-z]+)(?:\s+for\s+(\S+))?(?:\s*\(\s*(\S+?)\s*\))?/#
        guard let match = text.wholeMatch(of: pattern),
            let state = TicketState(rawValue: String(match.1)), state != .new
        else {
            wrong("'\(key)' of \(what) is no state; \(rule)", at: line)
            return nil
        }
        var seconds: Double?
        if let written = match.2.map(String.init) {
            seconds = DurationText.seconds(written)
            if state != .pending {
                wrong("only 'pending' can have 'for'; \(rule)", at: line)
            } else if seconds == nil {
                wrong("a ticket waits for \(DurationText.rule(broken: written))", at: line)
            }
        }
        var resolution: TicketResolution?
        if let written = match.3.map(String.init) {
            resolution = TicketResolution(rawValue: written)
            let known = TicketResolution.allCases.map(\.rawValue).joined(separator: ", ")
            if state.isActive {
                wrong("only 'solved' and 'closed' can say how it was done; \(rule)", at: line)
            } else if resolution == nil {
                wrong(
                    "a ticket is not done by \(WorkflowProblems.quoted(written)); there are \(known)",
                    at: line
                )
            }
        }
        return .state(state, seconds: seconds, resolution: resolution)
    }
}
