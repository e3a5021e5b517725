/// Why tickets cannot be read or written.
public enum TicketStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The disk is full.
    case noSpace(path: String)
    /// The file or its folder may not be written.
    case notWritable(path: String, reason: String)
    /// Anything else that the database says.
    case unavailable(path: String, reason: String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noSpace(let path):
            "the disk that holds \(path) is full; free some space. What was filed before is kept"
        case .notWritable(let path, let reason):
            "\(path) cannot be written (\(reason)); give the user who runs docket the right to "
                + "write there"
        case .unavailable(let path, let reason): "\(path) cannot be used: \(reason)"
        }
    }
}
