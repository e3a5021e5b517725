/// A length of time as it is written in a filter: `1d12h`.
enum WrittenDuration {
    /// The longest, in seconds: a hundred years.
    static let limit = 36_525 * 86_400

    private static let units: [(letter: Character, seconds: Int)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]

    /// The seconds of a text of whole numbers, each with its unit; nil for anything else and for
    /// what is longer than ``limit``.
    static func seconds(of text: String) -> Int? {
        var total = 0
        var rest = text[...]
        repeat {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard digits.count <= 10, let count = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let unit = units.first(where: { $0.letter == rest.first }) else { return nil }
            rest = rest.dropFirst()
            total += count * unit.seconds
            guard total <= limit else { return nil }
        } while !rest.isEmpty
        return total
    }

    /// What ``seconds(of:)`` reads; days are the longest unit, as nobody counts more than a few
    /// weeks.
    static func text(_ seconds: Int) -> String {
        var rest = seconds
        var text = ""
        for (letter, length) in units.dropFirst() where rest >= length {
            text += "\(rest / length)\(letter)"
            rest %= length
        }
        return text.isEmpty ? "0s" : text
    }

    /// Whole seconds within the limit.
    static func whole(_ seconds: Double) -> Int {
        let bound = Double(limit)
        return seconds.isNaN ? 0 : Int(min(max(seconds.rounded(), 0 - bound), bound))
    }
}
