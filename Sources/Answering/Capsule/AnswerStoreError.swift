/// Why capsules cannot be read or written.
public enum AnswerStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The disk is full.
    case noSpace(path: String)
    /// The store said no.
    case unavailable(path: String, reason: String)
    /// A capsule is not as it was written.
    case damaged(id: AnswerID)
    /// There is no capsule of this name.
    case unknown(id: AnswerID)
    /// The answer has no such citation.
    case noCitation(marker: String, id: AnswerID)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noSpace(let path):
            "the disk that holds \(path) is full; free some space. What was kept before is untouched"
        case .unavailable(let path, let reason):
            "\(path) cannot be used: \(reason)"
        case .damaged(let id):
            "the answer \(id) is kept, but cannot be read; ask the question again"
        case .unknown(let id):
            "there is no answer \(id.rawValue.prefix(64)); answers nobody refers to are kept for "
                + "90 days. Ask the question again"
        case .noCitation(let marker, let id):
            "the answer \(id) has no citation \(marker.prefix(16)); name one of its markers, such "
                + "as D1"
        }
    }
}
