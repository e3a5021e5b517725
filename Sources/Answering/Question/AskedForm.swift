/// What the words of an answer look like, by the words of the question.
struct AskedForm: OptionSet, Hashable {
    let rawValue: Int

    /// A number: how many, which value.
    static let number = AskedForm(rawValue: 1)
    /// A date, a year, a duration.
    static let time = AskedForm(rawValue: 2)
    /// A name: who, where, which country.
    static let name = AskedForm(rawValue: 4)
    /// How much or how many, so that nothing without a number says it.
    static let amount = AskedForm(rawValue: 8)

    private static let numberWords: Set<Substring> = [
        "many", "much", "value", "values", "number", "size", "limit", "maximum", "minimum", "max",
        "min", "percentage", "percent", "large", "big", "fast", "rate", "threshold", "range",
        "dscp", "mtu", "count", "deep", "high", "tall", "far", "port", "version", "priority",
        "default", "defaults",
    ]
    private static let timeWords: Set<Substring> = [
        "when", "year", "years", "date", "century", "decade", "month", "day", "long", "often",
        "interval", "timeout", "duration", "soon",
    ]
    private static let nameWords: Set<Substring> = [
        "who", "whom", "whose", "where", "country", "city", "person", "name", "river", "company",
    ]
    /// The form that a question asks for.
    init(of question: String, kind: QuestionKind) {
        let sequence = question.plainWords
        let words = Set(sequence)
        var form: AskedForm = []
        if kind == .time || !Self.timeWords.isDisjoint(with: words) { form.insert(.time) }
        if !Self.numberWords.isDisjoint(with: words) || kind == .value && words.contains("what") {
            form.insert(.number)
        }
        if !Self.nameWords.isDisjoint(with: words) { form.insert(.name) }
        if Self.asksForAmount(sequence) { form.insert(.amount) }
        self = form
    }

    private static let amountWords: Set<Substring> = [
        "max", "maximum", "min", "minimum", "limit", "percentage", "percent",
    ]
    private static let measures: Set<Substring> = [
        "many", "much", "long", "big", "large", "old", "high", "far", "fast", "deep", "often",
        "tall", "wide", "small",
    ]

    private static func asksForAmount(_ words: [Substring]) -> Bool {
        zip(words, words.dropFirst()).contains { $0 == "how" && measures.contains($1) }
            || !amountWords.isDisjoint(with: words)
    }

    init(rawValue: Int) {
        self.rawValue = rawValue
    }
}
