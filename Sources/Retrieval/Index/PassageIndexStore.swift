public import Corpus
public import TextAnalysis

public import struct Foundation.Date

/// Where the index lies: opens the generation in use and builds the next one beside it.
public protocol PassageIndexStore: Sendable {
    /// The generation in use.
    ///
    /// - Throws: ``PassageIndexError`` where there is none or it cannot be read.
    func open() throws(PassageIndexError) -> any PassageIndex

    /// The generation in use as if the documents of some collections did not exist.
    ///
    /// What it needs is kept, so that only what has changed is taken in when it is asked for again.
    ///
    /// - Parameter hidden: The collections to leave out.
    /// - Returns: The index, with its own counts, words and weights.
    /// - Throws: ``PassageIndexError``, or that the task was cancelled.
    func open(hiding hidden: Set<String>) async throws -> any PassageIndex

    /// Changes whenever another generation takes the place of the one in use; nil where none is.
    ///
    /// Asking costs one look at the file's entry.
    func identity() -> String?

    /// Gives a damaged index another name, so that the next build begins with nothing.
    ///
    /// - Returns: The name that it has now.
    @discardableResult
    func setAside() throws(PassageIndexError) -> String

    /// Begins the next generation with what the one in use holds.
    ///
    /// Only one is built at a time, across processes.
    ///
    /// - Parameters:
    ///   - isThorough: Whether to look through the whole index for damage first.
    ///   - onWait: Called once if another process is building and has to be waited for.
    /// - Returns: The generation to be changed and finished.
    /// - Throws: ``PassageIndexError`` where it cannot be written.
    func beginBuild(
        isThorough: Bool,
        onWait: @Sendable () -> Void
    ) async throws -> any PassageIndexBuild
}

/// The next generation while it is built; nobody reads it before ``finish(at:)``.
public protocol PassageIndexBuild: AnyObject {
    /// Whether the build began with nothing, and why; nil where it goes on from a generation.
    var freshReason: String? { get }

    /// The language of documents that name none.
    var language: Language { get }

    /// The names of the sources that have documents in the index.
    func sourceNames() throws(PassageIndexError) -> Set<String>

    /// The files of a source that the index holds, by path.
    func files(ofSource name: String) throws(PassageIndexError) -> [String: StoredFile]

    /// Puts a document in, in the place of an earlier one with the same id.
    func insert(_ document: PreparedDocument) throws(PassageIndexError)

    /// Notes that a file looks different from outside and says the same.
    func refresh(
        _ id: DocumentID,
        fingerprint: FileFingerprint
    ) throws(PassageIndexError)

    /// Puts the documents of a source into a collection.
    func setCollection(_ collection: String, ofSource name: String) throws(PassageIndexError)

    /// Takes a document out.
    func remove(_ id: DocumentID) throws(PassageIndexError)

    /// Notes what was left out of a source, in the place of what was noted before.
    func setSkipped(_ files: [SkippedFile], ofSource name: String) throws(PassageIndexError)

    /// Puts the new generation in the place of the one in use, if anything has changed.
    ///
    /// - Parameters:
    ///   - minimumGeneration: The new generation's number is greater than this.
    ///   - date: When it is finished.
    /// - Returns: The generation in use from now on.
    /// - Throws: ``PassageIndexError`` where it cannot be written; the one in use stays.
    func finish(
        after minimumGeneration: Int64,
        at date: Date
    ) throws(PassageIndexError) -> IndexGeneration

    /// Throws the unfinished generation away.
    func discard()
}
