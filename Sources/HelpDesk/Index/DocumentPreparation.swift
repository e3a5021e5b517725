import Corpus
import Crypto
import Retrieval
import TextAnalysis

/// Reads a file and makes of it everything that the index stores.
struct DocumentPreparation: Sendable {
    /// What came of a file.
    enum Outcome: Sendable {
        /// It says something new.
        case prepared(PreparedDocument)
        /// It says what the index already holds.
        case same(FileEntry)
        /// It cannot be indexed.
        case skipped(SkippedFile)
    }

    let tree: any DocumentTree
    let source: Source
    /// The language of documents that name none.
    let language: Language

    /// What comes of a file.
    ///
    /// - Parameters:
    ///   - entry: The file.
    ///   - stored: What the index holds of it, if anything.
    /// - Returns: What the index has to do about the file.
    func callAsFunction(_ entry: FileEntry, stored: StoredFile?) -> Outcome {
        do {
            let bytes = try tree.bytes(of: entry)
            let hash = Array(SHA256.hash(data: bytes))
            if stored?.contentHash == hash { return .same(entry) }
            return .prepared(prepare(try tree.parse(bytes, of: entry), entry: entry, hash: hash))
        } catch {
            return .skipped(SkippedFile(path: entry.path, reason: error))
        }
    }

    private func prepare(
        _ parsed: ParsedDocument,
        entry: FileEntry,
        hash: [UInt8]
    ) -> PreparedDocument {
        let sourceName = source.name
        let renderer = HTMLRenderer { destination in
            DocumentIdentity.address(of: destination, from: entry.path, source: sourceName)
        }
        var wordCount = 0
        let passages = PassageSplitter().passages(of: parsed).map { passage in
            let text = passage.blocks.plainText
            wordCount += passage.blocks.wordCount
            return PreparedDocument.Passage(
                section: passage.section,
                text: text,
                html: renderer.html(passage.blocks),
                identifiers: Analyzer.identifiers(in: text).joined(separator: " ")
            )
        }
        let document = Document(
            id: DocumentIdentity.id(source: source.name, path: entry.path),
            collection: source.collection,
            path: entry.path,
            format: parsed.format,
            title: parsed.title,
            frontMatter: parsed.frontMatter,
            wordCount: wordCount
        )
        return PreparedDocument(
            document: document,
            source: source.name,
            language: parsed.frontMatter.language.flatMap { Language(named: $0) } ?? language,
            fingerprint: entry.fingerprint,
            contentHash: hash,
            sections: parsed.sections.map { section in
                PreparedDocument.Section(
                    level: section.level,
                    title: section.title,
                    headingPath: section.headingPath,
                    anchor: section.anchor
                )
            },
            passages: passages
        )
    }
}
