import TextAnalysis

/// Completes a question that goes on from the one before it.
enum FollowUp {
    private static let openings = [
        "and ", "what about ", "how about ", "but ", "also ", "or ", "then ", "so ",
    ]
    /// Those that go on in the same sentence.
    private static let joining = ["and ", "or ", "but "]
    private static let bare: Set<String> = [
        "why", "how", "where", "when", "which", "really", "how so", "why not", "for example",
        "example", "and then", "since when", "how often", "how much", "how many",
    ]
    private static let pronouns: Set<Substring> = [
        "it", "its", "that", "this", "they", "them", "their", "those", "these", "there",
    ]

    /// The whole of a question that names too little by itself.
    ///
    /// - Parameters:
    ///   - question: What was typed.
    ///   - previous: The question before it in the conversation, as it was understood.
    /// - Returns: Both in one, nil where the question stands by itself.
    static func completed(_ question: String, after previous: String) -> String? {
        let trimmed = question.trimmingCharacters { "?!. ".contains($0) }
        let lower = trimmed.lowercased()
        let words = lower.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }
        let naming = words.filter { !FunctionWords.contains(String($0), in: [.english]) }
        let before = previous.trimmingCharacters { "?!. ".contains($0) }
        guard !words.isEmpty, !before.isEmpty else { return nil }
        if bare.contains(lower) { return "\(before): \(trimmed)?" }
        if words.count <= 10, openings.contains(where: { lower.hasPrefix($0) }) {
            return joining.contains(where: { lower.hasPrefix($0) })
                ? "\(before) \(trimmed)?" : "\(before): \(trimmed)?"
        }
        let refers = words.count <= 12 && !pronouns.isDisjoint(with: words) && naming.count <= 3
        guard refers || naming.isEmpty && words.count <= 6 else { return nil }
        return "\(before): \(trimmed)?"
    }
}

extension String {
    /// The text without characters at its ends that a rule accepts.
    fileprivate func trimmingCharacters(_ isTrimmed: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return String(rest)
    }
}
