/// What form of answer a question asks for.
public enum QuestionKind: String, Hashable, Sendable, CaseIterable {
    /// What something is or means.
    case definition
    /// A number, a name, a default.
    case value
    /// A date, a year, a duration.
    case time
    /// Steps.
    case howTo
    /// A command to type.
    case command
    /// What tells two things apart.
    case comparison
    /// Whether something is so.
    case yesNo
    /// Why something does not work, and what to do.
    case troubleshooting
    /// All things of a kind.
    case listing
    /// What the fabric does now.
    case status
    /// A state of things, or a few words: whatever helps.
    case situation
    /// Anything else.
    case other

    private static let valueWords: Set<Substring> = [
        "value", "values", "default", "defaults", "number", "many", "much", "long", "large",
        "big", "size", "limit", "maximum", "minimum", "range", "port", "version", "often",
        "priority", "threshold",
    ]
    private static let timeWords: Set<Substring> = [
        "year", "years", "date", "century", "decade", "month", "day",
    ]
    private static let differenceWords: Set<Substring> = [
        "difference", "differences", "differ", "differs", "compare", "compared", "comparison",
        "versus", "vs",
    ]
    private static let troubleWords: Set<Substring> = [
        "fails", "failed", "failing", "error", "errors", "crash", "crashes", "crashing", "broken",
        "stuck", "hangs", "hang", "keeps", "wrong", "drops", "dropped", "slow", "troubleshoot",
        "debug", "timeout", "timeouts",
    ]
    private static let asking: Set<Substring> = [
        "is", "are", "does", "do", "can", "will", "should", "has", "have", "may", "must", "was",
        "were", "did",
    ]
    private static let questionWords: Set<Substring> = [
        "what", "which", "who", "whom", "whose", "when", "where", "how",
    ]
    private static let stepWords: Set<Substring> = [
        "steps", "procedure", "howto", "instructions",
    ]
    private static let nowWords: Set<Substring> = ["now", "currently", "today", "live"]
    private static let stateWords: Set<Substring> = [
        "status", "state", "health", "healthy", "happening", "wrong", "sending", "congested",
        "down", "up", "paused", "pausing", "flapping", "dropping",
    ]

    /// The kind of a question, by the words that it begins with and names.
    init(of question: String) {
        let words = question.plainWords
        let first = words.first ?? ""
        let second = words.dropFirst().first ?? ""
        let asksWhat = words.prefix(4).contains { $0 == "what" || $0 == "which" }
        if !Self.differenceWords.isDisjoint(with: words) {
            self = .comparison
        } else if Self.asksForNow(words) {
            self = .status
        } else if !Self.stepWords.isDisjoint(with: words.prefix(4)), first != "why" {
            self = .howTo
        } else if words.contains("command") || words.contains("cli"), first != "why" {
            self = .command
        } else if first == "when" || second == "when"
            || asksWhat && !Self.timeWords.isDisjoint(with: words.prefix(5))
        {
            self = .time
        } else if first == "how", ["do", "to", "can", "should", "does", "would"].contains(second) {
            self = second == "does" ? .other : .howTo
        } else if words.count <= 8, words.last == "how" || words.prefix(2) == ["how", "i"] {
            self = .howTo
        } else if first == "why" {
            self = .troubleshooting
        } else if first == "list" || first == "name" || first == "enumerate" {
            self = .listing
        } else if Self.asking.contains(first), second != "you", !asksWhat {
            self = .yesNo
        } else if ["which", "where", "who"].contains(first)
            || !Self.valueWords.isDisjoint(with: words.prefix(8))
        {
            self = .value
        } else if first == "what", ["is", "are", "does", "s"].contains(second) || words.count <= 4 {
            self = .definition
        } else if first == "define" || first == "explain" || first == "what's" {
            self = .definition
        } else if !Self.troubleWords.isDisjoint(with: words) {
            self = .troubleshooting
        } else {
            self = Self.questionWords.isDisjoint(with: words) ? .situation : .other
        }
    }

    /// Whether a question asks for the state of something at this moment.
    private static func asksForNow(_ words: [Substring]) -> Bool {
        let hasNow = !nowWords.isDisjoint(with: words) || words.suffix(2) == ["right", "now"]
        return hasNow && words.count <= 16 && !stateWords.isDisjoint(with: words)
    }

    /// Whether a word asks to compare things.
    static func asksToCompare(_ word: some StringProtocol) -> Bool {
        let word = Substring(word)
        return differenceWords.contains(word) || word == "between"
    }

    /// Whether more passages are looked at than for others.
    var isWide: Bool { self == .definition || self == .comparison }

    /// Whether it takes more than a value or a name to answer it.
    var wantsRoom: Bool {
        switch self {
        case .howTo, .command, .troubleshooting, .yesNo, .situation: true
        case .definition, .value, .time, .comparison, .listing, .status, .other: false
        }
    }

    /// Whether it asks for facts rather than for what to do.
    var wantsFacts: Bool {
        switch self {
        case .definition, .value, .time, .comparison, .listing: true
        case .howTo, .command, .troubleshooting, .yesNo, .situation, .status, .other: false
        }
    }

    /// Whether code answers it as well as words do.
    var wantsCode: Bool { self == .howTo || self == .command }
}
