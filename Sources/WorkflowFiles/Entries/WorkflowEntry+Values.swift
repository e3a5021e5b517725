import Ticketing
import YAMLFiles

extension WorkflowEntry {
    /// A number within bounds; nil where there is none, or it is wrong.
    func number(_ key: String, _ bounds: ClosedRange<Double>) -> Double? {
        guard let text = optionalText(key) else { return nil }
        guard let number = Double(text), bounds.contains(number) else {
            let shown = "\(Self.shown(bounds.lowerBound)) to \(Self.shown(bounds.upperBound))"
            wrong(
                "'\(key)' of \(what) is a number from \(shown), not \(WorkflowProblems.quoted(text))",
                at: line(of: key)
            )
            return nil
        }
        return number
    }

    /// A whole number within bounds; nil where there is none, or it is wrong.
    func count(_ key: String, _ bounds: ClosedRange<Int>) -> Int? {
        guard let text = optionalText(key) else { return nil }
        guard let number = Int(text), bounds.contains(number) else {
            wrong(
                "'\(key)' of \(what) is a whole number from \(bounds.lowerBound) to "
                    + "\(bounds.upperBound), not \(WorkflowProblems.quoted(text))",
                at: line(of: key)
            )
            return nil
        }
        return number
    }

    /// `true` or `false`; nil where there is nothing.
    func flag(_ key: String) -> Bool? {
        guard let text = optionalText(key) else { return nil }
        guard let flag = Bool(text) else {
            wrong(
                "'\(key)' of \(what) is true or false, not \(WorkflowProblems.quoted(text))",
                at: line(of: key)
            )
            return nil
        }
        return flag
    }

    /// A span of time in seconds; nil where there is none, or it is wrong.
    func duration(_ key: String) -> Double? {
        guard let text = optionalText(key) else { return nil }
        guard let seconds = DurationText.seconds(text) else {
            wrong("'\(key)' of \(what) is \(DurationText.rule(broken: text))", at: line(of: key))
            return nil
        }
        return seconds
    }

    /// One of a few words; nil where there is none.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type
    ) -> Choice? {
        optionalText(key).flatMap { choice($0, key, at: line(of: key)) }
    }

    /// Some of a few words, from a list or from one word alone.
    func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type
    ) -> [Choice] {
        values(key).compactMap { choice($0.text ?? "", key, at: $0.line) }
    }

    /// The priority that a word stands for, told where it is none.
    func priority(_ text: String, _ key: String, at line: Int) -> TicketPriority? {
        if let priority = TicketPriority(named: text) { return priority }
        let known = TicketPriority.allCases.map(\.name).joined(separator: ", ")
        wrong(
            "'\(key)' of \(what) cannot be \(WorkflowProblems.quoted(text)); there are \(known)",
            at: line
        )
        return nil
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        _ key: String,
        at line: Int
    ) -> Choice? {
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        wrong(
            "'\(key)' of \(what) cannot be \(WorkflowProblems.quoted(text)); there are \(known)",
            at: line
        )
        return nil
    }

    private static func shown(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
