/// How far an indexing run has come.
public struct IndexProgress: Hashable, Sendable {
    /// How many files have been looked at.
    public var filesDone: Int
    /// How many files there are.
    public var fileCount: Int
    /// How many bytes of them have been looked at.
    public var bytesDone: Int64
    /// How many bytes there are.
    public var byteCount: Int64
    /// What is being done.
    public var phase: Phase

    /// What is being done.
    public enum Phase: Hashable, Sendable {
        /// Somebody else's run has to end first.
        case waiting
        /// The files are being read.
        case reading
        /// The vectors are being put together and the index is being swapped in.
        case finishing
    }
}
