/// Which documents answer which questions, and how well.
public struct Judgments: Hashable, Sendable {
    /// For each topic the grades of its documents: 0 for not relevant, more for better.
    public private(set) var grades: [String: [String: Int]] = [:]

    /// Makes judgments of none.
    public init() {}

    /// Reads lines of topic, document and grade, separated by tabs.
    ///
    /// A first line whose grade is no number is a header; TREC's four columns (topic, iteration,
    /// document, grade) are read too.
    ///
    /// - Throws: ``TestCollectionError/line(file:number:reason:)`` at the first line that is neither.
    public init(qrels text: String, file: String) throws(TestCollectionError) {
        for (place, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let columns = TabSeparated.columns(of: line)
            let isTREC = columns.count == 4
            guard columns.count == 3 || isTREC else {
                throw .line(
                    file: file,
                    number: place + 1,
                    reason: "it needs topic, document and grade, separated by tabs"
                )
            }
            guard let grade = columns.last.flatMap({ Int($0) }) else {
                if place == 0 { continue }
                throw .line(
                    file: file,
                    number: place + 1,
                    reason: "the grade must be a whole number"
                )
            }
            self[String(columns[0]), String(columns[isTREC ? 2 : 1])] = grade
        }
    }

    /// The grade of a document for a topic; 0 where nobody judged it.
    public subscript(topic: String, document: String) -> Int {
        get { grades[topic]?[document] ?? 0 }
        set { grades[topic, default: [:]][document] = newValue }
    }

    /// Whether a topic has a relevant document.
    public func isJudged(_ topic: String) -> Bool {
        grades[topic]?.values.contains { $0 > 0 } ?? false
    }
}
