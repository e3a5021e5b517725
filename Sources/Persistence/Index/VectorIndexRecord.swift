import Foundation
import GRDB
import Retrieval

/// The flat arrays of the vectors, a row each, in `index.sqlite`.
enum VectorIndexRecord {
    /// Puts the arrays in the place of those that are there.
    static func save(_ parts: VectorIndex.Parts, in database: Database) throws {
        let rows: [(String, Data)] = [
            ("termBytes", FlatArray.data(parts.termBytes)),
            ("termStarts", FlatArray.data(parts.termStarts)),
            ("postingStarts", FlatArray.data(parts.postingStarts)),
            ("ordinals", FlatArray.data(parts.ordinals)),
            ("weights", FlatArray.data(parts.weights)),
            ("passageIDs", FlatArray.data(parts.passageIDs)),
            ("collections", FlatArray.data(parts.collections)),
            ("collectionNames", try JSONText.encoded(parts.collectionNames).data),
        ]
        try database.execute(sql: "DELETE FROM vectorIndex")
        for (part, data) in rows {
            try database.execute(
                sql: "INSERT INTO vectorIndex (part, data) VALUES (?, ?)",
                arguments: [part, data]
            )
        }
    }

    /// The arrays, nil where they are missing or do not fit together.
    static func load(from database: Database) throws -> VectorIndex? {
        func data(_ part: String) throws -> Data {
            try Data.fetchOne(
                database,
                sql: "SELECT data FROM vectorIndex WHERE part = ?",
                arguments: [part]
            )
                ?? Data()
        }
        guard
            let termStarts = FlatArray.array(try data("termStarts"), of: UInt32(0)),
            let postingStarts = FlatArray.array(try data("postingStarts"), of: UInt32(0)),
            let ordinals = FlatArray.array(try data("ordinals"), of: UInt32(0)),
            let weights = FlatArray.array(try data("weights"), of: Float(0)),
            let passageIDs = FlatArray.array(try data("passageIDs"), of: Int64(0)),
            let collections = FlatArray.array(try data("collections"), of: UInt32(0)),
            let names = JSONText(data: try data("collectionNames")).strings
        else { return nil }
        return VectorIndex(
            VectorIndex.Parts(
                termBytes: [UInt8](try data("termBytes")),
                termStarts: termStarts,
                postingStarts: postingStarts,
                ordinals: ordinals,
                weights: weights,
                passageIDs: passageIDs,
                collections: collections,
                collectionNames: names
            )
        )
    }
}
