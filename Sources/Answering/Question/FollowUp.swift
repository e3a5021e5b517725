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
        if let other = substituted(trimmed, in: before) { return "\(other)?" }
        if words.count <= 10, openings.contains(where: { lower.hasPrefix($0) }) {
            return joining.contains(where: { lower.hasPrefix($0) })
                ? "\(before) \(trimmed)?" : "\(before): \(trimmed)?"
        }
        let refers = words.count <= 12 && !pronouns.isDisjoint(with: words) && naming.count <= 3
        guard refers || naming.isEmpty && words.count <= 6 else { return nil }
        return "\(before): \(trimmed)?"
    }

    private static let prepositions: Set<String> = [
        "on", "in", "for", "with", "of", "at", "under", "using", "from", "by",
    ]
    private static let beforeNames: Set<String> = [
        "does", "do", "is", "are", "can", "on", "in", "for", "with",
    ]

    /// The question before with another thing in the place of the one that it asked about: "and on
    /// SONiC?", "what about Arista?".
    private static func substituted(_ question: String, in before: String) -> String? {
        let opening = ["and what about ", "and ", "what about ", "how about ", "or ", "but "]
            .first { question.lowercased().hasPrefix($0) }
        guard let opening else { return nil }
        let thing = String(question.dropFirst(opening.count)).spacedWords()
        guard let first = thing.first, thing.count <= 4 else { return nil }
        var words = before.spacedWords()
        func isPreposition(_ word: Substring) -> Bool { prepositions.contains(word.lowercased()) }
        func isName(_ word: Substring) -> Bool {
            word.utf8.count > 1 && word.contains(where: \.isUppercase)
        }
        if isPreposition(first), thing.count > 1 {
            guard
                let place = words.lastIndex(where: { $0.lowercased() == first.lowercased() }),
                case let rest = words[(place + 1)...].prefix(while: { !isPreposition($0) }),
                (1...3).contains(rest.count)
            else { return nil }
            words.replaceSubrange(place..<rest.endIndex, with: thing)
        } else {
            let place = words.indices.dropFirst().first { place in
                isName(words[place]) && beforeNames.contains(words[place - 1].lowercased())
            }
            guard isName(first), let place else { return nil }
            let end = words[place...].prefix(while: isName).endIndex
            words.replaceSubrange(place..<end, with: thing)
        }
        return words.joined(separator: " ")
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
