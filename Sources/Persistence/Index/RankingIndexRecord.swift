import Corpus
import Foundation
import GRDB
import Retrieval

/// The flat arrays of the ranking, a row each, in `index.sqlite`.
enum RankingIndexRecord {
    /// Puts the arrays in the place of those that are there.
    static func save(
        _ index: RankingIndex,
        _ forward: ForwardIndex,
        in database: Database
    ) throws {
        let latent = index.latent.parts
        var rows: [(String, Data)] = [
            ("termBytes", FlatArray.data(index.lexicon.bytes)),
            ("termStarts", FlatArray.data(index.lexicon.starts)),
            ("termSlots", FlatArray.data(index.lexicon.slots)),
            ("forwardBytes", FlatArray.data(forward.bytes)),
            ("forwardStarts", FlatArray.data(forward.starts)),
            ("adaptations", FlatArray.data(index.adaptations)),
            ("spellingBytes", FlatArray.data(index.spelling.bytes)),
            ("spellingStarts", FlatArray.data(index.spelling.starts)),
            ("spellingCounts", FlatArray.data(index.spelling.counts)),
            ("tokens", FlatArray.data(index.sequences.tokens)),
            ("tokenStarts", FlatArray.data(index.sequences.starts)),
            ("rareTerms", FlatArray.data(index.sequences.rareTerms)),
            ("rareStarts", FlatArray.data(index.sequences.rareStarts)),
            ("latentCounts", FlatArray.data([latent.dimensionCount, latent.changeCount])),
            ("latentTermRows", FlatArray.data(latent.termRows)),
            ("latentTermScales", FlatArray.data(latent.termScales)),
            ("latentTermValues", FlatArray.data(latent.termValues)),
            ("latentPassageScales", FlatArray.data(latent.passageScales)),
            ("latentPassageValues", FlatArray.data(latent.passageValues)),
            ("passageIDs", FlatArray.data(index.passages.ids)),
            ("passageDocuments", FlatArray.data(index.passages.documents)),
            ("passageCollections", FlatArray.data(index.passages.collections)),
            ("collectionNames", try JSONText.encoded(index.passages.collectionNames).data),
            (
                "documentIDs",
                try JSONText.encoded(index.passages.documentIDs.map(\.rawValue)).data
            ),
        ]
        rows += self.rows(of: index.inverted, named: "passage")
        rows += self.rows(of: index.documents, named: "document")
        try database.execute(sql: "DELETE FROM rankingIndex")
        for (part, data) in rows {
            try database.execute(
                sql: "INSERT INTO rankingIndex (part, data) VALUES (?, ?)",
                arguments: [part, data]
            )
        }
    }

    /// The arrays, nil where they are missing or do not fit together.
    static func load(from database: Database) throws -> RankingIndex? {
        let ids = try array("passageIDs", of: Int64(0), from: database)
        let documentIDs = try names("documentIDs", from: database)
        guard
            let lexicon = Lexicon(
                bytes: try array("termBytes", of: UInt8(0), from: database),
                starts: try array("termStarts", of: UInt32(0), from: database),
                slots: try array("termSlots", of: UInt32(0), from: database)
            ),
            let sequences = TokenSequences(
                tokens: try array("tokens", of: UInt16(0), from: database),
                starts: try array("tokenStarts", of: UInt32(0), from: database),
                rareTerms: try array("rareTerms", of: UInt32(0), from: database),
                rareStarts: try array("rareStarts", of: UInt32(0), from: database)
            ),
            let spelling = SpellingIndex(
                bytes: try array("spellingBytes", of: UInt8(0), from: database),
                starts: try array("spellingStarts", of: UInt32(0), from: database),
                counts: try array("spellingCounts", of: UInt32(0), from: database)
            ),
            let inverted = try inverted("passage", from: database),
            let documents = try Self.inverted("document", from: database),
            let latent = try latent(from: database),
            let passages = PassageTable(
                ids: ids,
                documents: try array("passageDocuments", of: UInt32(0), from: database),
                collections: try array("passageCollections", of: UInt32(0), from: database),
                collectionNames: try names("collectionNames", from: database),
                documentIDs: documentIDs.map(DocumentID.init(rawValue:))
            )
        else { return nil }
        return RankingIndex(
            lexicon: lexicon,
            adaptations: try array("adaptations", of: Float(0), from: database),
            spelling: spelling,
            sequences: sequences,
            inverted: inverted,
            documents: documents,
            latent: latent,
            passages: passages
        )
    }

    /// What the next index is made from: the one in use and the terms of its passages; nil where
    /// they do not fit together.
    static func builder(from database: Database) throws -> RankingIndexBuilder? {
        guard let index = try load(from: database),
            let forward = ForwardIndex(
                bytes: try array("forwardBytes", of: UInt8(0), from: database),
                starts: try array("forwardStarts", of: UInt32(0), from: database),
                termCount: index.lexicon.count
            )
        else { return nil }
        return RankingIndexBuilder(index, forward)
    }

    private static func rows(of index: InvertedIndex, named name: String) -> [(String, Data)] {
        let parts = index.parts
        return [
            (name + "Count", FlatArray.data([parts.passageCount])),
            (name + "TermStarts", FlatArray.data(parts.termStarts)),
            (name + "StretchBlocks", FlatArray.data(parts.stretchBlocks)),
            (name + "StretchStarts", FlatArray.data(parts.stretchStarts)),
            (name + "StretchPeaks", FlatArray.data(parts.stretchPeaks)),
            (name + "Postings", FlatArray.data(parts.postings)),
        ]
    }

    private static func inverted(
        _ name: String,
        from database: Database
    ) throws -> InvertedIndex? {
        var parts = InvertedIndex.Parts()
        parts.passageCount = try array(name + "Count", of: 0, from: database).first ?? 0
        parts.termStarts = try array(name + "TermStarts", of: UInt32(0), from: database)
        parts.stretchBlocks = try array(name + "StretchBlocks", of: UInt32(0), from: database)
        parts.stretchStarts = try array(name + "StretchStarts", of: UInt32(0), from: database)
        parts.stretchPeaks = try array(name + "StretchPeaks", of: UInt8(0), from: database)
        parts.postings = try array(name + "Postings", of: UInt16(0), from: database)
        return InvertedIndex(parts)
    }

    private static func latent(from database: Database) throws -> LatentIndex? {
        let counts = try array("latentCounts", of: 0, from: database)
        guard counts.count == 2 else { return nil }
        var parts = LatentIndex.Parts()
        parts.dimensionCount = counts[0]
        parts.changeCount = counts[1]
        parts.termRows = try array("latentTermRows", of: UInt32(0), from: database)
        parts.termScales = try array("latentTermScales", of: Float(0), from: database)
        parts.termValues = try array("latentTermValues", of: Int8(0), from: database)
        parts.passageScales = try array("latentPassageScales", of: Float(0), from: database)
        parts.passageValues = try array("latentPassageValues", of: Int8(0), from: database)
        return LatentIndex(parts)
    }

    private static func names(_ part: String, from database: Database) throws -> [String] {
        JSONText(data: Data(try array(part, of: UInt8(0), from: database))).strings ?? []
    }

    /// The array of a row; empty where there is none.
    private static func array<Element: BitwiseCopyable>(
        _ part: String,
        of zero: Element,
        from database: Database
    ) throws -> [Element] {
        let statement = try database.cachedStatement(
            sql: "SELECT data FROM rankingIndex WHERE part = ?"
        )
        let rows = try Row.fetchCursor(statement, arguments: [part])
        guard let row = try rows.next() else { return [] }
        return try row.withUnsafeData(atIndex: 0) { data in
            data.flatMap { FlatArray.array($0, of: zero) } ?? []
        }
    }
}
