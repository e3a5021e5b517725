/// Lists and reads the files of a source.
public protocol DocumentTree: Sendable {
    /// What lies below a folder, or the file itself where `root` is one.
    ///
    /// - Parameters:
    ///   - root: An absolute path.
    ///   - excluding: Absolute paths of folders or files that belong to other sources.
    /// - Returns: The documents, and what is left out.
    /// - Throws: ``SourceError`` if `root` is not there or cannot be opened.
    func list(root: String, excluding: Set<String>) throws(SourceError) -> TreeListing

    /// The bytes of a file.
    ///
    /// - Throws: ``SkipReason`` if it cannot be read, is too large or has gone.
    func bytes(of entry: FileEntry) throws(SkipReason) -> [UInt8]

    /// What the bytes of a file say.
    ///
    /// - Throws: ``SkipReason`` if they are no text, or text without content.
    func parse(_ bytes: [UInt8], of entry: FileEntry) throws(SkipReason) -> ParsedDocument
}
