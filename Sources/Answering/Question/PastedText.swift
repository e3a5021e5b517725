import Foundation

/// A log or a dump that somebody pasted as a question, and what of it is worth looking for.
struct PastedText {
    /// How many lines, and how many bytes, a text has at least that was pasted rather than typed.
    private static let leastLines = 4
    private static let leastSize = 300

    /// The most lines that are looked for, and the most words.
    private static let lineLimit = 6
    private static let wordLimit = 60

    /// How many characters of a word are looked for.
    private static let longestWord = 96

    /// Words that a line has which tells that something is wrong.
    private static let alarms = [
        "error", "fail", "fatal", "panic", "critical", "timeout", "timed out", "xid", "abort",
        "refused", "denied", "unreachable", "exception", "oom", "killed", "corrupt", "warn",
        "cannot", "unable", "invalid", "not found", "down", "exceeded", "storm",
    ]

    /// The lines that are looked for, without times and addresses, each once.
    let lines: [String]

    /// What was typed around it as a question; empty where there is nothing.
    let question: String

    /// Takes a text apart; nil where it was typed rather than pasted.
    init?(_ text: String) {
        // A pasted text of 128 KB has thousands of lines: they are looked at once.
        let all = text.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
        guard all.count >= Self.leastLines || text.utf8.count > 8 * Self.leastSize,
            text.utf8.count >= Self.leastSize
        else { return nil }
        let asked = [all.first, all.last].compactMap { $0 }
            .filter { $0.hasSuffix("?") && $0.utf8.count < Self.leastSize }
        question = asked.first ?? ""
        var seen: Set<String> = []
        var scored: [(place: Int, alarm: Int, line: String)] = []
        for (place, line) in all.enumerated() where line != question {
            let lower = line.lowercased()
            let alarm = Self.alarms.firstIndex { lower.contains($0) } ?? Self.alarms.count
            let bare = Self.bare(line)
            // Lines that differ in numbers only say the same.
            let shape = bare.filter { !$0.isNumber }
            guard !bare.isEmpty, seen.insert(shape).inserted else { continue }
            scored.append((place, alarm, bare))
        }
        let best = scored.sorted { ($0.alarm, $0.place) < ($1.alarm, $1.place) }
            .prefix(Self.lineLimit)
        let alarming = best.filter { $0.alarm < Self.alarms.count }
        let kept = (alarming.isEmpty ? Array(best) : Array(alarming)).sorted { $0.place < $1.place }
        var words = 0
        lines = kept.compactMap { entry in
            let length = entry.line.split(separator: " ").count
            guard words == 0 || words + length <= Self.wordLimit else { return nil }
            words += length
            let limited = entry.line.split(separator: " ").prefix(Self.wordLimit)
                .map { $0.prefix(Self.longestWord) }
            return limited.joined(separator: " ")
        }
        if lines.isEmpty, question.isEmpty { return nil }
    }

    /// What is looked for.
    var searched: String {
        ([question] + lines).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A line without what stands before its message: times, process numbers, addresses.
    private static func bare(_ line: String) -> String {
        line.split(separator: " ").filter { word in
            let core = word.trimmingCharacters(in: .punctuationCharacters)
            guard !core.isEmpty else { return false }
            let digits = core.unicodeScalars.count { ("0"..."9").contains($0) }
            // Times, dates, addresses in memory and bare numbers beyond a few digits.
            return digits * 2 < core.unicodeScalars.count || digits <= 3 && core.count <= 4
        }
        .joined(separator: " ")
    }
}
