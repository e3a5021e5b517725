public import Fabric
public import Foundation

/// Reads SONiC's COUNTERS_DB as JSON: a dump of its redis database, or what gNMI answers.
///
/// All values are strings there. `N/A` and nothing are no readings, as missing is not zero.
///
/// - SeeAlso: sonic-swss-common, schema.h; sonic-gnmi, virtual paths of COUNTERS_DB.
public struct CountersDatabase: Sendable {
    /// Tables whose rows are of an object: a port, a queue, a priority group.
    private static let tables: Set<Substring> = [
        "COUNTERS", "RATES", "USER_WATERMARKS", "PERSISTENT_WATERMARKS", "PERIODIC_WATERMARKS",
    ]
    /// Those that say which object a row is of, with the label of the number behind the port.
    private static let maps: [(key: String, index: String?)] = [
        ("COUNTERS_PORT_NAME_MAP", nil), ("COUNTERS_LAG_NAME_MAP", nil),
        ("COUNTERS_QUEUE_NAME_MAP", "queue"), ("COUNTERS_PG_NAME_MAP", "group"),
    ]
    private static let longestWord = 64

    /// What was read.
    public private(set) var readings: [Reading] = []

    /// How many rows are of objects that no map names.
    public private(set) var unnamedCount = 0

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - json: The JSON.
    ///   - path: The gNMI path that was asked for, `COUNTERS/Ethernet68`, from which the port is
    ///     known where the answer does not name it.
    /// - Throws: ``DatabaseDumpError`` where it is no such JSON.
    public init(_ json: Data, path: String? = nil) throws(DatabaseDumpError) {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: json)
        } catch {
            throw .unreadable(error, json)
        }
        guard var rows = value as? [String: Any] else { throw .notAnObject }
        if let data = rows["data"] as? [String: Any], rows["id"] != nil { rows = data }
        if rows.keys.contains(where: { Self.tables.contains($0.prefix { $0 != ":" }) }) {
            readDump(rows)
        } else {
            readAnswer(rows, path: path)
        }
        // JSON has no order; a reading's place must not depend on chance.
        readings.sort { ($0.metric, $0.order) < ($1.metric, $1.order) }
    }

    private mutating func readDump(_ rows: [String: Any]) {
        var labels: [String: [Reading.Label]] = [:]
        for map in Self.maps {
            for (name, object) in Self.fields(rows[map.key]) {
                guard let object = object as? String else { continue }
                labels[object] = Self.labels(of: name, index: map.index)
            }
        }
        for (key, row) in rows {
            guard let colon = key.firstIndex(of: ":"), Self.tables.contains(key[..<colon]) else {
                continue
            }
            let object = key[key.index(after: colon)...]
            guard let place = labels[String(object)] else {
                if Self.hasName(object) { unnamedCount += 1 }
                continue
            }
            let table = Reading.Label(name: "table", value: String(key[..<colon]))
            add(Self.fields(row), place + [table])
        }
    }

    /// Whether an object is one that the maps should name; those of buffer pools, access lists and
    /// the like are no part of what is read.
    private static func hasName(_ object: Substring) -> Bool {
        guard object.hasPrefix("oid:0x"), let number = UInt64(object.dropFirst(6), radix: 16) else {
            return false
        }
        // The type of an object stands in the upper 16 bits; sai types.h: port, LAG, queue, group.
        return [0x01, 0x02, 0x15, 0x1A].contains(number >> 48)
    }

    /// Fields of one object, or objects by their names with the fields of each.
    private mutating func readAnswer(_ rows: [String: Any], path: String?) {
        let table = path.flatMap { $0.split(separator: "/").first }.map(String.init) ?? "COUNTERS"
        let label = Reading.Label(name: "table", value: table)
        for (name, row) in rows {
            guard let row = row as? [String: Any] else { continue }
            let isGroup = row.keys.contains { $0.hasPrefix("SAI_INGRESS_PRIORITY_GROUP") }
            add(row, Self.labels(of: name, index: isGroup ? "group" : "queue") + [label])
        }
        let own = rows.filter { !($0.value is [String: Any]) }
        guard !own.isEmpty else { return }
        guard let port = path.flatMap({ $0.split(separator: "/").dropFirst().first }) else {
            unnamedCount += 1
            return
        }
        add(own, [Reading.Label(name: "port", value: String(port)), label])
    }

    private mutating func add(_ fields: [String: Any], _ labels: [Reading.Label]) {
        for (name, value) in fields {
            guard let written = Self.written(value) else { continue }
            if let number = Double(written) {
                readings.append(Reading(metric: name, labels: labels, value: number))
            } else if written.utf8.count <= Self.longestWord {
                readings.append(Reading(metric: name, labels: labels, text: written))
            }
        }
    }

    /// What a value says; nil where it says that there is none.
    private static func written(_ value: Any) -> String? {
        let text = (value as? String) ?? (value as? NSNumber)?.stringValue ?? ""
        let plain = text.trimmingCharacters(in: .whitespaces)
        return ["", "n/a", "none", "null"].contains(plain.lowercased()) ? nil : plain
    }

    /// A row's fields; tools that dump redis put them below `value`.
    private static func fields(_ row: Any?) -> [String: Any] {
        guard let row = row as? [String: Any] else { return [:] }
        return row["value"] as? [String: Any] ?? row
    }

    /// `Ethernet0`, `Ethernet0:3` or `Ethernet0:3:periodic` as labels.
    private static func labels(of name: String, index: String?) -> [Reading.Label] {
        let parts = name.split(separator: ":").map(String.init)
        var labels = [Reading.Label(name: "port", value: parts.first ?? name)]
        if let index, parts.count > 1 { labels.append(Reading.Label(name: index, value: parts[1])) }
        if parts.count > 2 { labels.append(Reading.Label(name: "watermark", value: parts[2])) }
        return labels
    }
}
