/// What can be wrong with a source as a whole.
public enum SourceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is nothing at the path.
    case missing(path: String)
    /// The system does not let the path be opened; `reason` is its word for it.
    case unreadable(path: String, reason: String)
    /// No source has this name.
    case unknown(name: String)
    /// The bundled documentation was not found in any of the places where it may lie.
    case noBundledDocuments(tried: [String])

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .missing(let path):
            "there is no file or folder at \(path); give a path that exists, or forget it with "
                + "'docket source remove'"
        case .unreadable(let path, let reason):
            "\(path) cannot be read: \(reason); give the user who runs docket the right to read it"
        case .unknown(let name):
            "no source is called \(name); 'docket source list' shows those that are"
        case .noBundledDocuments(let tried):
            "the bundled documentation was not found (tried \(tried.joined(separator: ", "))); "
                + "name its folder with --share"
        }
    }
}
