/// The metrics that are known by their names.
///
/// Types that exporters publish are often wrong; what stands here counts.
public struct MetricDictionary: Sendable {
    /// A metric and the numbers that stand in its name.
    public struct Match: Hashable, Sendable {
        /// What is known of it.
        public var definition: MetricDefinition
        /// The numbers that its name has in the places of `{priority}` and the like.
        public var numbers: [MetricRole: Int]
    }

    private struct Pattern {
        var definition: MetricDefinition
        /// For each number in the name what it says; nil where the name has that number always.
        var parts: [MetricRole?]
        /// The numbers that the name has always, in their places.
        var fixed: [Int]
    }

    private static let endings = ["_bucket", "_sum", "_count"]

    /// The metrics by their names with `#` in the place of every number.
    private var patterns: [String: [Pattern]] = [:]

    /// All definitions, in the order that they were added.
    public private(set) var definitions: [MetricDefinition] = []

    /// Makes a dictionary of nothing.
    public init() {}

    /// Adds a metric.
    ///
    /// - Parameter definition: The metric; one of the same name takes its place.
    /// - Throws: ``MetricDictionaryError`` where its name is none.
    public mutating func add(_ definition: MetricDefinition) throws(MetricDictionaryError) {
        let (key, pattern) = try Self.pattern(of: definition)
        if let known = definitions.firstIndex(where: { $0.name == definition.name }) {
            definitions[known] = definition
            patterns[key]?.removeAll { $0.definition.name == definition.name }
        } else {
            definitions.append(definition)
        }
        patterns[key, default: []].append(pattern)
    }

    /// What is known of a metric; nil for one that is not in the dictionary, which is never guessed.
    ///
    /// - Parameter name: The name as it is published; a histogram's also with `_bucket`, `_sum` or
    ///   `_count` behind it.
    /// - Returns: The metric with the numbers that stand in its name.
    public func match(_ name: some StringProtocol) -> Match? {
        if let match = exactMatch(name) { return match }
        for ending in Self.endings where name.hasSuffix(ending) {
            let match = exactMatch(name.dropLast(ending.count))
            if let match, [.histogram, .summary].contains(match.definition.kind) { return match }
        }
        return nil
    }

    private func exactMatch(_ name: some StringProtocol) -> Match? {
        let (key, numbers) = Self.withoutNumbers(name)
        for pattern in patterns[key] ?? [] where numbers.count == pattern.parts.count {
            var found: [MetricRole: Int] = [:]
            var fits = true
            for (place, part) in pattern.parts.enumerated() {
                if let part {
                    found[part] = numbers[place]
                } else if numbers[place] != pattern.fixed[place] {
                    fits = false
                }
            }
            if fits { return Match(definition: pattern.definition, numbers: found) }
        }
        return nil
    }

    /// A name with `#` for each number in it, and the numbers.
    private static func withoutNumbers(_ name: some StringProtocol) -> (String, [Int]) {
        var key: [UInt8] = []
        var numbers: [Int] = []
        var number: Int?
        for byte in name.utf8 {
            if (0x30...0x39).contains(byte) {
                let digit = Int(byte - 0x30)
                // A number beyond all sense keeps its last digits.
                number = ((number ?? 0) % 100_000_000) * 10 + digit
                continue
            }
            if let whole = number {
                key.append(UInt8(ascii: "#"))
                numbers.append(whole)
                number = nil
            }
            key.append(byte)
        }
        if let whole = number {
            key.append(UInt8(ascii: "#"))
            numbers.append(whole)
        }
        return (String(decoding: key, as: UTF8.self), numbers)
    }

    private static func pattern(
        of definition: MetricDefinition
    ) throws(MetricDictionaryError) -> (key: String, pattern: Pattern) {
        var key = ""
        var pattern = Pattern(definition: definition, parts: [], fixed: [])
        var rest = definition.name[...]
        guard !rest.isEmpty else { throw .nameEmpty }
        while let start = rest.firstIndex(of: "{") {
            guard let end = rest[start...].firstIndex(of: "}"),
                let role = MetricRole(rawValue: String(rest[rest.index(after: start)..<end]))
            else { throw .nameMalformed(definition.name) }
            let (literal, numbers) = withoutNumbers(rest[..<start])
            key += literal + "#"
            pattern.parts += numbers.map { _ in nil } + [role]
            pattern.fixed += numbers + [0]
            rest = rest[rest.index(after: end)...]
        }
        let (literal, numbers) = withoutNumbers(rest)
        pattern.parts += numbers.map { _ in nil }
        pattern.fixed += numbers
        return (key + literal, pattern)
    }
}
