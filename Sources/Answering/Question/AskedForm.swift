/// What the words of an answer look like, by the words of the question.
struct AskedForm: OptionSet, Hashable {
    let rawValue: Int

    /// A number: how many, which value.
    static let number = AskedForm(rawValue: 1)
    /// A date, a year, a duration.
    static let time = AskedForm(rawValue: 2)
    /// A name: who, where, which country.
    static let name = AskedForm(rawValue: 4)
    /// Something to type: a command, a flag, a setting, a field, a metric.
    static let code = AskedForm(rawValue: 8)
    /// A reason.
    static let reason = AskedForm(rawValue: 16)
    /// Something to do.
    static let action = AskedForm(rawValue: 32)

    private static let numberWords: Set<Substring> = [
        "many", "much", "value", "values", "number", "size", "limit", "maximum", "minimum", "max",
        "min", "percentage", "percent", "large", "big", "fast", "rate", "threshold", "range",
        "dscp", "mtu", "count", "deep", "high", "tall", "far",
    ]
    private static let timeWords: Set<Substring> = [
        "when", "year", "years", "date", "century", "decade", "month", "day", "long", "often",
        "interval", "timeout", "duration", "soon",
    ]
    private static let nameWords: Set<Substring> = [
        "who", "whom", "whose", "where", "country", "city", "person", "name", "river", "company",
    ]
    private static let codeWords: Set<Substring> = [
        "command", "commands", "flag", "switch", "option", "setting", "settings", "field",
        "parameter", "variable", "env", "metric", "metrics", "counter", "annotation", "label",
        "key", "file", "path", "api", "endpoint", "kubectl", "argument", "config", "table",
        "header", "syntax", "property", "attribute", "url", "line", "code", "status",
    ]

    /// The form that a question asks for.
    init(of question: String, kind: QuestionKind) {
        let words = Set(
            question.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "_" }
        )
        var form: AskedForm = []
        if kind == .time || !Self.timeWords.isDisjoint(with: words) { form.insert(.time) }
        if !Self.numberWords.isDisjoint(with: words) { form.insert(.number) }
        if !Self.nameWords.isDisjoint(with: words) { form.insert(.name) }
        if kind == .command || !Self.codeWords.isDisjoint(with: words) { form.insert(.code) }
        if words.contains("why") || words.contains("cause") || words.contains("reason") {
            form.insert(.reason)
        }
        if kind == .howTo || words.contains("how") && !words.isDisjoint(with: ["do", "can", "to"]) {
            form.insert(.action)
        }
        self = form
    }

    init(rawValue: Int) {
        self.rawValue = rawValue
    }
}
