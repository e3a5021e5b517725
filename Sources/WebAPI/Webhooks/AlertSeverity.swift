/// How urgent the words of monitoring systems are, from 1 to 4.
enum AlertSeverity {
    /// What a word that is not known, or none, means: worth a ticket.
    static let standard = 2

    private static let words: [String: Int] = [
        "critical": 4, "crit": 4, "page": 4, "emergency": 4, "emerg": 4, "fatal": 4, "disaster": 4,
        "alert": 4, "p1": 4, "sev1": 4, "down": 4,
        "high": 3, "major": 3, "error": 3, "err": 3, "p2": 3, "sev2": 3, "unreach": 3,
        "unreachable": 3,
        "warning": 2, "warn": 2, "medium": 2, "average": 2, "minor": 2, "p3": 2, "sev3": 2,
        "unknown": 2,
        "info": 1, "information": 1, "informational": 1, "low": 1, "notice": 1, "none": 1,
        "debug": 1, "ok": 1, "p4": 1, "p5": 1, "sev4": 1, "sev5": 1,
    ]

    /// How urgent a word is.
    static func of(_ word: String?) -> Int {
        guard let word, word.utf8.count <= 40 else { return standard }
        return words[word.lowercased()] ?? standard
    }
}
