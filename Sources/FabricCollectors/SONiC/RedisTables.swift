import Foundation

/// The tables of a redis database of SONiC as JSON: nested, `{"PORT": {"Ethernet0": {…}}}`, or flat
/// as redis has them, `{"PORT|Ethernet0": {…}}`; also with the database's name around it,
/// `{"id": "CONFIG_DB", "data": {…}}`.
///
/// - SeeAlso: sonic-swss-common, schema.h and database_config.json: CONFIG_DB and STATE_DB divide
///   table and key by `|`, APPL_DB by `:`.
struct RedisTables {
    typealias Row = [String: String]

    private let root: [String: Any]

    /// Reads JSON.
    ///
    /// - Throws: ``DatabaseDumpError`` where it is none, or no object.
    init(_ json: Data) throws(DatabaseDumpError) {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: json)
        } catch {
            throw .unreadable(error, json)
        }
        guard var root = value as? [String: Any] else { throw .notAnObject }
        if let data = root["data"] as? [String: Any], root["id"] != nil { root = data }
        self.root = root
    }

    /// The rows of a table by key, with the fields that say something: `N/A` and `None` say nothing.
    func rows(of table: String) -> [String: Row] {
        var rows: [String: Row] = [:]
        for (key, row) in root[table] as? [String: Any] ?? [:] { rows[key] = Self.fields(row) }
        for separator in ["|", ":"] {
            for (key, row) in root where key.hasPrefix(table + separator) {
                rows[String(key.dropFirst(table.count + 1))] = Self.fields(row)
            }
        }
        return rows
    }

    private static func fields(_ row: Any) -> Row {
        guard let row = row as? [String: Any] else { return [:] }
        // Tools that dump redis put the fields below `value`.
        let fields = (row["value"] as? [String: Any] ?? row).compactMapValues { value in
            (value as? String) ?? (value as? NSNumber)?.stringValue
        }
        return fields.filter { !["", "none", "n/a"].contains($0.value.lowercased()) }
    }
}
