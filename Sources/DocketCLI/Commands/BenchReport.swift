import Foundation

/// What `docket bench retrieval` measured.
struct BenchReport: Encodable {
    /// How many passages there are.
    var passages: Int
    /// How many bytes of UTF-8 their titles, headings and texts have.
    var bytes: Int
    /// How long indexing took, from parsed documents to the opened index.
    var indexSeconds: Double
    /// The median time of a question, in milliseconds.
    var medianMilliseconds = 0.0
    /// What one question of a hundred exceeds, in milliseconds.
    var p99Milliseconds = 0.0
    /// The median time of a question to its answer, in milliseconds.
    var answerMedianMilliseconds = 0.0
    /// What one question of a hundred exceeds to its answer, in milliseconds.
    var answerP99Milliseconds = 0.0
    /// The memory of a process that ranks questions.
    var residentBytes = 0
    /// What of it a passage takes.
    var bytesPerPassage = 0.0
    /// From the start of the program to an answer, in milliseconds; the median of five.
    var coldStartMilliseconds = 0.0
    /// From a changed document to the opened index that holds it, in milliseconds.
    var changeMilliseconds = 0.0

    private enum CodingKeys: String, CodingKey {
        case passages, bytes, indexSeconds, indexMBPerSecond, medianMilliseconds, p99Milliseconds
        case answerMedianMilliseconds, answerP99Milliseconds
        case residentBytes, bytesPerPassage, coldStartMilliseconds, changeMilliseconds
    }

    private var megabytesPerSecond: Double { Double(bytes) / 1e6 / indexSeconds }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(passages, forKey: .passages)
        try container.encode(bytes, forKey: .bytes)
        try container.encode(indexSeconds, forKey: .indexSeconds)
        try container.encode(megabytesPerSecond, forKey: .indexMBPerSecond)
        try container.encode(medianMilliseconds, forKey: .medianMilliseconds)
        try container.encode(p99Milliseconds, forKey: .p99Milliseconds)
        try container.encode(answerMedianMilliseconds, forKey: .answerMedianMilliseconds)
        try container.encode(answerP99Milliseconds, forKey: .answerP99Milliseconds)
        try container.encode(residentBytes, forKey: .residentBytes)
        try container.encode(bytesPerPassage, forKey: .bytesPerPassage)
        try container.encode(coldStartMilliseconds, forKey: .coldStartMilliseconds)
        try container.encode(changeMilliseconds, forKey: .changeMilliseconds)
    }

    /// The figures for a person.
    var text: String {
        func line(_ name: String, _ value: Double, _ unit: String) -> String {
            name.padding(toLength: 40, withPad: " ", startingAt: 0)
                + String(format: "%10.2f %@", value, unit)
        }
        return [
            line("passages", Double(passages), ""),
            line("indexing", indexSeconds, "s"),
            line("indexing", megabytesPerSecond, "MB/s"),
            line("question to ten passages, median", medianMilliseconds, "ms"),
            line("question to ten passages, 99th of 100", p99Milliseconds, "ms"),
            line("question to answer, median", answerMedianMilliseconds, "ms"),
            line("question to answer, 99th of 100", answerP99Milliseconds, "ms"),
            line("memory", Double(residentBytes) / 1e6, "MB"),
            line("memory of a passage", bytesPerPassage, "bytes"),
            line("start of the program to an answer", coldStartMilliseconds, "ms"),
            line("changed document to searchable", changeMilliseconds, "ms"),
        ].joined(separator: "\n")
    }
}
