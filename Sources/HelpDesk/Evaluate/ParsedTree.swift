public import Corpus
import Synchronization

/// Documents that were parsed before, some times over: what indexing costs without reading files,
/// and at sizes that no tree at hand has.
///
/// In each copy but the first the words of a text stand in another order.
public final class ParsedTree: DocumentTree {
    private let documents: [(path: String, document: ParsedDocument)]
    private let copies: Int
    private let changes = Mutex<[Int: String]>([:])

    /// Makes a tree.
    ///
    /// - Parameters:
    ///   - documents: The documents, each with its path.
    ///   - copies: How many times over they are there, 1 or more.
    public init(documents: [(path: String, document: ParsedDocument)], copies: Int) {
        self.documents = documents
        self.copies = max(1, copies)
    }

    /// Adds a paragraph to a document, as an author would.
    public func change(document: Int, adding paragraph: String) {
        changes.withLock { $0[document] = paragraph }
    }

    /// All documents of all copies.
    public func list(
        root: String,
        excluding: Set<String>
    ) throws(SourceError) -> TreeListing {
        let changed = changes.withLock { $0 }
        return TreeListing(
            entries: (0..<copies).flatMap { copy in
                documents.indices.map { place in
                    let number = copy * documents.count + place
                    return FileEntry(
                        path: "\(copy)/\(documents[place].path)",
                        location: Array("\(number)".utf8),
                        format: documents[place].document.format,
                        fingerprint: FileFingerprint(
                            size: Int64(changed[number]?.utf8.count ?? 0),
                            modified: 0,
                            changed: 0,
                            inode: Int64(number)
                        )
                    )
                }
            }
        )
    }

    /// What tells one state of a document from another.
    public func bytes(of entry: FileEntry) throws(SkipReason) -> [UInt8] {
        entry.location + Array((changes.withLock { $0[Self.number(of: entry)] } ?? "").utf8)
    }

    /// The document, shuffled in all copies but the first.
    public func parse(
        _ bytes: [UInt8],
        of entry: FileEntry
    ) throws(SkipReason) -> ParsedDocument {
        let number = Self.number(of: entry)
        var document = documents[number % documents.count].document
        if number >= documents.count {
            var shuffler = WordShuffler(seed: UInt64(number))
            for place in document.sections.indices {
                document.sections[place].blocks = document.sections[place].blocks
                    .map { shuffler.shuffled($0) }
            }
        }
        if let paragraph = changes.withLock({ $0[number] }) {
            document.sections[document.sections.count - 1].blocks
                .append(.paragraph([.text(paragraph)]))
        }
        return document
    }

    private static func number(of entry: FileEntry) -> Int {
        Int(String(decoding: entry.location, as: UTF8.self)) ?? 0
    }
}
