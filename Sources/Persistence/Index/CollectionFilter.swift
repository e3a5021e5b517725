import Foundation
import GRDB

/// Limits a query to the documents of some collections, within the SQL.
struct CollectionFilter {
    /// The condition on `document.collection`.
    let condition: String

    /// What the condition's parameters stand for.
    let arguments: StatementArguments

    /// - Parameter collections: The collections; nil for all.
    /// - Throws: What the JSON encoder says.
    init(_ collections: Set<String>?) throws {
        guard let collections else {
            condition = "1"
            arguments = []
            return
        }
        // As a source keeps its name, which SQLite compares by bytes.
        let names = Set(collections.map(\.precomposedStringWithCanonicalMapping))
        condition = "document.collection IN (SELECT value FROM json_each(?))"
        arguments = [try JSONText.encoded(names.sorted()).text]
    }
}
