public import Corpus

/// What the index remembers of a file that it holds.
public struct StoredFile: Hashable, Sendable {
    /// The document that the file became.
    public var documentID: DocumentID
    /// The collection that it was put in.
    public var collection: String
    /// What the file looked like from outside when it was read.
    public var fingerprint: FileFingerprint
    /// A digest of the file's bytes.
    public var contentHash: [UInt8]

    /// Makes a stored file.
    public init(
        documentID: DocumentID,
        collection: String,
        fingerprint: FileFingerprint,
        contentHash: [UInt8]
    ) {
        self.documentID = documentID
        self.collection = collection
        self.fingerprint = fingerprint
        self.contentHash = contentHash
    }
}
