public import Fabric
public import Foundation

/// What a SONiC switch is set to, `config_db.json`, as readings: the MTU of ports, which class a DSCP
/// value has, from where on queues are marked, how much headroom there is, and the watchdog's times.
///
/// A table that is not there says nothing: parts of a configuration are read too.
///
/// - SeeAlso: sonic-buildimage, sonic-port.yang, sonic-dscp-tc-map.yang, sonic-wred-profile.yang.
public struct ConfigDatabase: Sendable {
    /// What was read.
    public private(set) var readings: [Reading] = []

    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - json: The JSON.
    ///   - profiles: The platform's headroom, for ports whose buffers are sized by the switch.
    /// - Throws: ``DatabaseDumpError`` where it is no JSON of tables.
    public init(
        _ json: Data,
        profiles: HeadroomProfiles? = nil
    ) throws(DatabaseDumpError) {
        let tables = try RedisTables(json)
        for (port, row) in tables.rows(of: "PORT") {
            for field in ["mtu", "speed"] { add("PORT_\(field)", row[field], ["port": port]) }
        }
        for (name, row) in tables.rows(of: "WRED_PROFILE") {
            for field in ["green_min_threshold", "green_max_threshold", "green_drop_probability"] {
                add("WRED_PROFILE_\(field)", row[field], ["profile": name])
            }
        }
        readClasses(tables)
        for (port, row) in tables.rows(of: "PFC_WD") where port != "GLOBAL" {
            for field in ["detection_time", "restoration_time"] {
                add("PFC_WD_\(field)", row[field], ["port": port])
            }
        }
        for (_, row) in tables.rows(of: "CABLE_LENGTH") {
            for (port, length) in row where length.hasSuffix("m") {
                add("CABLE_LENGTH", String(length.dropLast()), ["port": port])
            }
        }
        let sized = readHeadroom(tables)
        if let profiles { readHeadroom(tables, by: profiles, besides: sized) }
        // JSON has no order; a reading's place must not depend on chance.
        readings.sort { ($0.metric, $0.order) < ($1.metric, $1.order) }
    }

    /// The class of each DSCP value, by the map that the ports use.
    private mutating func readClasses(_ tables: RedisTables) {
        let ports = tables.rows(of: "PORT_QOS_MAP")
        let used = Set(ports.values.compactMap { $0["dscp_to_tc_map"] }.map(Self.plain))
        for (name, row) in tables.rows(of: "DSCP_TO_TC_MAP")
        where used.isEmpty || used.contains(name) {
            for (value, trafficClass) in row {
                guard let value = Int(value), (0...63).contains(value) else { continue }
                add("DSCP_TO_TC_MAP_\(value)", trafficClass, ["map": name])
            }
        }
    }

    /// The headroom of lossless priority groups, where profiles have a size of their own.
    ///
    /// - Returns: The ports that have such a group.
    private mutating func readHeadroom(_ tables: RedisTables) -> Set<String> {
        var ports: Set<String> = []
        let profiles = tables.rows(of: "BUFFER_PROFILE")
        for (key, row) in tables.rows(of: "BUFFER_PG") {
            let parts = key.split(whereSeparator: { "|:".contains($0) }).map(String.init)
            guard parts.count == 2, let profile = row["profile"].map(Self.plain),
                let xoff = profiles[profile]?["xoff"]
            else { continue }
            for group in Self.numbers(parts[1]) {
                for port in parts[0].split(separator: ",") {
                    add("BUFFER_PROFILE_xoff", xoff, ["port": String(port), "group": "\(group)"])
                    ports.insert(String(port))
                }
            }
        }
        return ports
    }

    /// The headroom of the other lossless groups, by speed and cable.
    private mutating func readHeadroom(
        _ tables: RedisTables,
        by profiles: HeadroomProfiles,
        besides sized: Set<String>
    ) {
        let cables = tables.rows(of: "CABLE_LENGTH").values.reduce(into: [:]) { all, row in
            all.merge(row) { first, _ in first }
        }
        let ports = tables.rows(of: "PORT")
        for (port, row) in tables.rows(of: "PORT_QOS_MAP") where !sized.contains(port) {
            guard let speed = ports[port]?["speed"].flatMap({ Int($0) }), let cable = cables[port],
                let xoff = profiles[speed: speed, cable: cable]
            else { continue }
            for group in (row["pfc_enable"] ?? "").split(separator: ",") {
                add(
                    "BUFFER_PROFILE_xoff",
                    "\(xoff)",
                    ["port": port, "group": group.trimmingCharacters(in: .whitespaces)]
                )
            }
        }
    }

    private mutating func add(_ metric: String, _ value: String?, _ labels: [String: String]) {
        guard let number = value.flatMap(Double.init), number.isFinite else { return }
        let labels = labels.sorted { $0.key < $1.key }
            .map { Reading.Label(name: $0.key, value: $0.value) }
        readings.append(Reading(metric: metric, labels: labels, value: number))
    }

    /// A reference without the table and brackets that old releases put around it:
    /// `[BUFFER_PROFILE|pg_lossless]`.
    private static func plain(_ reference: String) -> String {
        let inner = reference.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return inner.split(separator: "|").last.map(String.init) ?? inner
    }

    /// `3-4` as 3 and 4.
    private static func numbers(_ written: String) -> [Int] {
        let ends = written.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, (0...7).contains(first),
            (first...7).contains(last)
        else { return [] }
        return Array(first...last)
    }
}
