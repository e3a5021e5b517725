/// What can be wrong with the index or the folder that it lies in.
public enum PassageIndexError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no index yet.
    case missing(path: String)
    /// The file is damaged or not an index.
    case corrupt(path: String, reason: String)
    /// The file was made by another version of Docket.
    case outdated(path: String)
    /// The folder or file may not be written.
    case notWritable(path: String, reason: String)
    /// The disk is full.
    case noSpace(path: String)
    /// What somebody may see of the documents is not at hand yet.
    case unprepared
    /// Anything else that the system or the database says.
    case failed(path: String, reason: String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .missing(let path):
            "there is no index at \(path) yet; 'docket index' builds it"
        case .corrupt(let path, let reason):
            "the index \(path) is damaged (\(reason)); 'docket index' sets it aside and builds it anew"
        case .outdated(let path):
            "the index \(path) was made by another version of Docket; 'docket index' builds it anew"
        case .notWritable(let path, let reason):
            "\(path) cannot be written (\(reason)); give the user who runs docket the right to "
                + "write there, or choose another folder with --data"
        case .noSpace(let path):
            "the disk that holds \(path) is full; free some space, or choose another folder with "
                + "--data; what was there before is untouched"
        case .unprepared:
            "the documents that you may see are being prepared; ask again in a few seconds"
        case .failed(let path, let reason):
            "\(path) cannot be used: \(reason)"
        }
    }
}
