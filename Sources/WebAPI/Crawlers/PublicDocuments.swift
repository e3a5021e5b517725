import Corpus
import Foundation
import HelpDesk
import Retrieval
import Synchronization

/// The documents that everybody may see, whoever asks for them: what crawlers are told of.
///
/// They are looked up once in each generation of the index.
final class PublicDocuments: Sendable {
    /// A document as lists tell it.
    struct Entry: Sendable {
        var id: DocumentID
        var collection: String
        var title: String
        var summary: String?
        var reviewed: String?
    }

    /// The first documents by collection and path, and how many there are in all.
    struct Listing: Sendable {
        var entries: [Entry]
        var total: Int
    }

    private struct Key: Hashable {
        var hidden: Set<String>
        var generation: Int64
    }

    private struct Known {
        var key: Key?
        var listing: Listing?
        var whole: String?
    }

    /// So many documents are listed: a sitemap may have no more.
    private static let entryLimit = 50_000
    /// So many bytes the text of all documents has at most.
    private static let wholeLimit = 4 << 20

    private let holder: IndexHolder
    private let documents: ReadDocuments
    private let lists: AccessLists?
    private let now: @Sendable () -> Date
    private let known = Mutex(Known())

    /// Begins with nothing looked up.
    ///
    /// - Parameters:
    ///   - holder: The index in use.
    ///   - lists: Who may see what; nil where everybody may see everything.
    ///   - now: Tells the time.
    init(holder: IndexHolder, lists: AccessLists?, now: @escaping @Sendable () -> Date) {
        self.holder = holder
        documents = ReadDocuments(holder: holder)
        self.lists = lists
        self.now = now
    }

    /// The documents.
    ///
    /// - Throws: What is wrong with the index or the lists: nobody guesses who may see what.
    func listing() async throws -> Listing {
        let key = try await key()
        return try await BlockingWork.run { [self] in try listing(key) }
    }

    /// The text of all documents as Markdown, as far as there is room for it.
    ///
    /// - Throws: What is wrong with the index or the lists.
    func whole() async throws -> String {
        let key = try await key()
        return try await BlockingWork.run { [self] in
            let known = known.withLock { $0.key == key ? $0.whole : nil }
            if let known { return known }
            let text = try whole(key)
            self.known.withLock { if $0.key == key { $0.whole = text } }
            return text
        }
    }

    /// What strangers may not see, and the generation in use.
    private func key() async throws -> Key {
        let stranger = Caller.anonymous(door: "api")
        let hidden = try lists?.applied(to: stranger, at: now()).hiddenCollections ?? []
        try await holder.prepare(hiding: hidden)
        let index = try holder.current(hiding: hidden)
        return Key(hidden: hidden, generation: index.generation.number)
    }

    private func listing(_ key: Key) throws -> Listing {
        let known = known.withLock { $0.key == key ? $0.listing : nil }
        if let known { return known }
        let page = try documents.list(hidden: key.hidden, page: 0..<Self.entryLimit)
        let listing = Listing(entries: page.documents.map(Entry.init(of:)), total: page.total)
        self.known.withLock { $0 = Known(key: key, listing: listing) }
        return listing
    }

    private func whole(_ key: Key) throws -> String {
        let listing = try listing(key)
        var text = ""
        var count = 0
        for entry in listing.entries {
            // A document that was removed meanwhile is no part of it any more.
            guard let (rendered, _) = try documents.document(entry.id, hidden: key.hidden) else {
                continue
            }
            let part = DocumentMarkdown.text(rendered)
            guard text.utf8.count + part.utf8.count <= Self.wholeLimit else { break }
            text += "<!-- \(DocumentMarkdown.path(of: entry.id)) -->\n\n\(part)\n"
            count += 1
        }
        if count < listing.total {
            text += "\(listing.total - count) more documents are listed at /api/v1/documents.\n"
        }
        return text
    }
}

extension PublicDocuments.Entry {
    /// What lists tell of a document.
    init(of document: Document) {
        self.init(
            id: document.id,
            collection: document.collection,
            title: document.title,
            summary: document.frontMatter.summary,
            reviewed: document.frontMatter.reviewed
        )
    }
}
