public import Corpus
public import Evaluation

/// The documents of a test collection as files of a source.
public struct CollectionTree: DocumentTree {
    private let documents: [TestCollection.Document]
    private let isChunked: Bool
    private let reader: any DocumentTree

    /// Makes a tree.
    ///
    /// - Parameters:
    ///   - documents: The documents.
    ///   - isChunked: Whether they are long texts in Markdown.
    ///   - reader: What reads Markdown.
    public init(
        documents: [TestCollection.Document],
        isChunked: Bool,
        reader: any DocumentTree
    ) {
        self.documents = documents
        self.isChunked = isChunked
        self.reader = reader
    }

    /// All documents; their ids are their paths.
    public func list(
        root: String,
        excluding: Set<String>
    ) throws(SourceError) -> TreeListing {
        TreeListing(
            entries: documents.enumerated().map { place, document in
                FileEntry(
                    path: document.id,
                    location: Array("\(place)".utf8),
                    format: isChunked ? .markdown : .plainText,
                    fingerprint: FileFingerprint(
                        size: Int64(document.text.utf8.count),
                        modified: 0,
                        changed: 0,
                        inode: Int64(place)
                    )
                )
            }
        )
    }

    /// The text of a document.
    public func bytes(of entry: FileEntry) throws(SkipReason) -> [UInt8] {
        let document = try document(of: entry)
        return Array("\(document.title)\n\(document.text)".utf8)
    }

    /// The document as one paragraph, or as its Markdown says; a title without text is the text.
    public func parse(
        _ bytes: [UInt8],
        of entry: FileEntry
    ) throws(SkipReason) -> ParsedDocument {
        let document = try document(of: entry)
        let text = document.text.allSatisfy(\.isWhitespace) ? document.title : document.text
        if isChunked {
            var parsed = try reader.parse(Array(text.utf8), of: entry)
            if !document.title.isEmpty { parsed.title = document.title }
            return parsed
        }
        let parsed = ParsedDocument(
            format: .plainText,
            title: document.title,
            frontMatter: FrontMatter(),
            sections: [
                Section(
                    level: 0,
                    title: "",
                    headingPath: [],
                    anchor: "",
                    blocks: [.paragraph([.text(text)])]
                )
            ]
        )
        guard !parsed.isEmpty else { throw .empty }
        return parsed
    }

    private func document(of entry: FileEntry) throws(SkipReason) -> TestCollection.Document {
        guard let place = Int(String(decoding: entry.location, as: UTF8.self)),
            documents.indices.contains(place)
        else { throw .unreadable(reason: "there is no such document") }
        return documents[place]
    }
}
