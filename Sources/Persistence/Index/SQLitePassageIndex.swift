import Corpus
import Foundation
import GRDB
import Retrieval
import TextAnalysis

/// One generation of the index in a SQLite file that never changes again.
final class SQLitePassageIndex: PassageIndex {
    let generation: IndexGeneration
    let languages: [Language]
    let ranking: RankingIndex
    let thesaurus: Thesaurus

    private let path: String
    private let connections: IndexConnections

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - synonyms: Groups of phrases that mean the same.
    /// - Throws: ``PassageIndexError`` where the file is missing, damaged or another version's.
    init(path: String, synonyms: [[String]] = []) throws(PassageIndexError) {
        self.path = path
        try Self.requireFile(path)
        do {
            connections = try IndexConnections(path: path)
            let (generation, languages, ranking, acronyms) = try connections.read { database in
                try IndexSchema.requireCurrent(in: database, path: path)
                guard let generation = try GenerationRecord.load(from: database),
                    let ranking = try RankingIndexRecord.load(from: database),
                    ranking.passages.count == generation.passageCount
                else {
                    throw PassageIndexError.corrupt(path: path, reason: "its ranking does not fit")
                }
                let languages = try DocumentRecord.languages(from: database)
                return (generation, languages, ranking, try AcronymRecord.load(from: database))
            }
            self.generation = generation
            self.languages = languages
            self.ranking = ranking
            thesaurus = Thesaurus(
                synonyms: synonyms,
                acronyms: acronyms,
                language: languages.first ?? .english
            )
        } catch {
            throw IndexFailure.error(error, path: path)
        }
    }

    /// Looks whether a file is a sound index of this version.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - isThorough: Whether to look through every page of it.
    /// - Returns: The language that it takes documents to be in that name none.
    /// - Throws: ``PassageIndexError/corrupt(path:reason:)`` or ``PassageIndexError/outdated(path:)``.
    static func check(
        path: String,
        isThorough: Bool
    ) throws(PassageIndexError) -> Language? {
        try requireFile(path)
        // What a reader would stumble over, a build stumbles over first.
        if isThorough { _ = try SQLitePassageIndex(path: path) }
        do {
            return try IndexConnections.connect(path: path).read { database in
                try IndexSchema.requireCurrent(in: database, path: path)
                let language = try GenerationRecord.language(from: database)
                guard isThorough else { return language }
                let result = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "ok"
                guard result == "ok" else {
                    let reason = result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    throw PassageIndexError.corrupt(path: path, reason: reason)
                }
                return language
            }
        } catch {
            throw IndexFailure.error(error, path: path)
        }
    }

    /// Throws unless there is a file of this name.
    private static func requireFile(_ path: String) throws(PassageIndexError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .missing(path: path)
        }
        if isFolder.boolValue { throw .corrupt(path: path, reason: "it is a folder, not a file") }
    }

    func rank(
        _ question: QuestionTerms,
        collections: Set<String>?,
        limit: Int,
        priors: DocumentPriors
    ) throws(PassageIndexError) -> [RankedPassage] {
        let ids = ranking.passages.ids
        let best = Ranker(index: ranking, priors: priors)
            .rankFolded(question, collections: collections, limit: limit)
        guard !best.isEmpty else { return [] }
        let passages = try read { database in
            try PassageRecord.load(best.map { ids[$0.ordinal] }, from: database)
        }
        return best.compactMap { place in
            passages[ids[place.ordinal]].map {
                RankedPassage(passage: $0, score: Double(place.score), fit: place.fit)
            }
        }
    }

    func passages(_ ids: [Int64]) throws(PassageIndexError) -> [IndexedPassage] {
        let passages = try read { database in try PassageRecord.load(ids, from: database) }
        return ids.compactMap { passages[$0] }
    }

    func search(
        _ expression: SearchExpression,
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> SearchResults {
        try read { database in
            try SearchRequest(expression: expression, collections: collections, page: page)
                .results(from: database)
        }
    }

    func document(_ id: DocumentID) throws(PassageIndexError) -> RenderedDocument? {
        try read { database in try DocumentRecord.rendered(id, from: database) }
    }

    func documents(
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> (documents: [Document], total: Int) {
        try read { database in
            try DocumentRecord.page(page, collections: collections, from: database)
        }
    }

    func collectionSizes() throws(PassageIndexError) -> [(name: String, documents: Int)] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT collection, count(*) FROM document GROUP BY 1 ORDER BY 1"
            ).map { ($0[0], $0[1]) }
        }
    }

    func leftOut(limit: Int) throws(PassageIndexError) -> [LeftOutFile] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM skippedFile ORDER BY source, path LIMIT ?",
                arguments: [limit]
            ).map { row in
                LeftOutFile(
                    source: row["source"],
                    path: row["path"],
                    code: row["code"],
                    reason: row["reason"]
                )
            }
        }
    }

    private func read<Value>(
        _ body: (Database) throws -> Value
    ) throws(PassageIndexError) -> Value {
        do {
            return try connections.read(body)
        } catch {
            throw IndexFailure.error(error, path: path)
        }
    }
}
