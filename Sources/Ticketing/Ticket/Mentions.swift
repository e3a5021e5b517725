/// People named with `@` in a text.
public enum Mentions {
    /// The names in their order, each once: `@ana`, `@jane@example.org`; not in code, and not in the
    /// middle of a word, where an address of mail has one.
    public static func names(in text: String) -> [String] {
        guard text.contains("@") else { return [] }
        let codeEnds = codeEnds(in: text)
        var names: [String] = []
        var seen: Set<String> = []
        var previous: Character = " "
        var rest = text[...]
        while let character = rest.first {
            var next = rest.index(after: rest.startIndex)
            if character == "`" {
                let ticks = rest.prefix { $0 == "`" }
                next = codeEnds[ticks.startIndex] ?? ticks.endIndex
            } else if character == "@", !previous.isLetter, !previous.isNumber {
                let name = name(at: rest[next...])
                if !name.isEmpty {
                    next = name.endIndex
                    let known = name.asName
                    if name.count <= TicketLimits.name, seen.insert(known).inserted {
                        names.append(known)
                    }
                }
            }
            previous = text[text.index(before: next)]
            rest = text[next...]
        }
        return names
    }

    private static func name(at text: Substring) -> Substring {
        guard let first = text.first, first.isLetter || first.isNumber else { return "" }
        var name = text.prefix { character in
            character.isLetter || character.isNumber || "._-@+".contains(character)
        }
        while let last = name.last, "._-@+".contains(last) { name.removeLast() }
        return name
    }

    /// Where code ends, by where it begins: after as many backticks.
    ///
    /// Those that have no counterpart are no code.
    private static func codeEnds(in text: String) -> [String.Index: String.Index] {
        var runs: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "`") {
            let run = rest[start...].prefix { $0 == "`" }
            runs.append(run)
            rest = rest[run.endIndex...]
        }
        var ends: [String.Index: String.Index] = [:]
        var next: [Int: String.Index] = [:]
        for run in runs.reversed() {
            let count = run.count
            ends[run.startIndex] = next[count]
            next[count] = run.endIndex
        }
        return ends
    }
}
