/// What can be wrong with a test collection or a run.
public enum TestCollectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A file is not there or cannot be read.
    case unreadable(file: String, reason: String)
    /// A file cannot be written.
    case unwritable(file: String)
    /// A line is not what it should be.
    case line(file: String, number: Int, reason: String)
    /// Two lines have the same id.
    case twice(file: String, id: String)
    /// There is no question with a relevant document.
    case noJudgedTopics(folder: String)

    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
        case .unwritable(let file):
            "\(file) cannot be written; choose another place, or get the right to write there"
        case .line(let file, let number, let reason): "\(file), line \(number): \(reason)"
        case .twice(let file, let id): "\(file) has two lines with the id \(id); ids are unique"
        case .noJudgedTopics(let folder):
            "\(folder) has no question with a relevant document; "
                + "queries.jsonl and qrels.tsv must share ids"
        }
    }
}
