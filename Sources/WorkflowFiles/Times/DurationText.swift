/// A span of time as people write it: `90s`, `30m`, `4h`, `2d`, `1w`, `1d12h`.
enum DurationText {
    /// The units from the largest to the smallest with their seconds; a day has 24 hours.
    private static let units: [(letter: Character, seconds: Int)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]

    /// The longest span: ten years of 365 days.
    private static let limit = 3_650 * 86_400

    /// The seconds of a span; nil where it is none, or is not above 0 and up to ten years.
    static func seconds(_ text: String) -> Double? {
        var total = 0
        var rest = text[...]
        var left = units[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...9).contains(digits.count), let number = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let letter = rest.popFirst(),
                let place = left.firstIndex(where: { $0.letter == letter })
            else { return nil }
            total += number * units[place].seconds
            left = left[(place + 1)...]
        }
        return (1...limit).contains(total) ? Double(total) : nil
    }

    /// What a span has to be, for a message about one that is none.
    static func rule(broken text: String) -> String {
        "a span of time such as 90s, 30m, 4h, 2d, 1w or 1d12h, up to ten years, "
            + "not \(WorkflowProblems.quoted(text))"
    }
}
