/// A metric that was looked for: one of the dictionary, or one that was read and is not in it.
public struct FoundMetric: Sendable {
    /// Its name; `{priority}` and the like stand for a number.
    public var name: String
    /// What is known of it; nil where nothing is, and nothing is guessed.
    public var definition: MetricDefinition?
    /// One of the series that were read of an unknown one, with labels and last value.
    public var example: Reading?
    /// The targets that publish an unknown one.
    public var targets: [String] = []

    /// The metrics that have all words in their names or meanings, unknown ones last.
    ///
    /// - Parameters:
    ///   - words: The words, in lower case; none for all metrics.
    ///   - dictionary: What is known.
    ///   - unknown: What was read besides.
    /// - Returns: The metrics, by name.
    public static func search(
        _ words: [String],
        in dictionary: MetricDictionary,
        and unknown: [FabricState.UnknownMetric]
    ) -> [FoundMetric] {
        func fits(_ texts: [String?]) -> Bool {
            let text = texts.compactMap(\.self).joined(separator: " ").lowercased()
            return words.allSatisfy { text.contains($0) }
        }
        let known = dictionary.definitions.filter {
            fits([$0.name, $0.meaning, $0.bad, $0.exporter, $0.quantity?.rawValue])
        }
        .sorted { $0.name < $1.name }
        .map { FoundMetric(name: $0.name, definition: $0) }
        let others = Dictionary(grouping: unknown, by: \.name).sorted { $0.key < $1.key }
            .filter { name, metrics in
                fits([name] + metrics.flatMap { $0.example.labels.map(\.value) })
            }
            .map { name, metrics in
                FoundMetric(
                    name: name,
                    example: metrics.first?.example,
                    targets: metrics.map(\.target)
                )
            }
        return known + others
    }
}
