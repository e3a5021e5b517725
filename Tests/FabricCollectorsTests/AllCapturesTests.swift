import Fabric
import Foundation
import Testing

@testable import FabricCollectors

/// Every capture that lies beside the project is read by something, and says something.
@Suite struct AllCapturesTests {
    /// What reads the files of a folder; files that one reader of it refuses are for another.
    private static func readings(of path: String) throws -> Int {
        let text = try Captures.text(path)
        let data = Data(text.utf8)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        switch path.split(separator: "/").first {
        case "config_db" where name.hasSuffix(".txt"): return try HeadroomProfiles(text).count
        case "config_db":
            let known = (try? DeviceNeighbors.read(text, path: path))?.devices.count ?? 0
            return try ConfigDatabase(data).readings.count + known
        case "counters": return try counters(name, data)
        case "exposition" where name.hasPrefix("ethtool"):
            return EthtoolStatistics.readings(text, port: nil).count
        case "exposition" where name.hasSuffix(".csv"): return try fields(text)
        // A packed tree, which another test unpacks and reads as the kernel's own.
        case "exposition" where name.contains(".ttar"): return 1
        case "exposition":
            return try ExpositionCollector.readings(of: Array(text.utf8), target: "", device: "")
                .readings.count
        case "shapes": return try shapes(name, Array(data))
        case "topology":
            // One names its hosts by patterns, and is refused with what to give instead.
            if name.hasPrefix("nut-") { return 1 }
            return try TopologyFile.read("\(Captures.folder)/\(path)").devices.count
        default: return name == "SOURCES.md" ? 1 : 0
        }
    }

    private static func counters(_ name: String, _ data: Data) throws -> Int {
        if name.contains("NAME_MAP") {
            // A map by itself names objects that no rows are of.
            return try CountersDatabase(data).readings.count + 1
        }
        if name.contains("appl_db") {
            let database = try ApplicationDatabase(data, device: "leaf1")
            return database.readings.isEmpty || database.links.isEmpty ? 0 : 1
        }
        if name.contains("config_db") { return try ConfigDatabase(data).readings.count }
        // Fans, supplies and health: read as JSON, and nothing of them is of the network.
        if name.contains("state_db") { return try CountersDatabase(data).readings.count + 1 }
        let path = name.hasPrefix("gnmi-RATES") ? "RATES/Ethernet*" : "COUNTERS/Ethernet68"
        return try CountersDatabase(data, path: path).readings.count
    }

    /// How many fields of DCGM are listed, all of which the dictionary must have.
    private static func fields(_ text: String) throws -> Int {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        let names = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .compactMap { $0.split(separator: ",").first }
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("DCGM_") }
        for name in names where !name.contains("LABEL") && !name.hasSuffix("_VERSION") {
            #expect(dictionary.match(name) != nil, "\(name)")
        }
        return names.count
    }

    private static func shapes(_ name: String, _ bytes: [UInt8]) throws -> Int {
        if name.contains("targets") { return try PrometheusTargets(bytes).isRead ? 1 : 0 }
        if name.contains("alerts-") {
            return try PrometheusAlerts.read(bytes, source: "p", at: 0, isSimulated: false).count
        }
        if name.contains("queries") { return try PrometheusAnswer(bytes).series.count }
        // Rules, metadata, labels and the webhook of another door: no answer to a query, and said so.
        #expect(throws: PrometheusError.notPrometheus) { try PrometheusAnswer(bytes) }
        return 1
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `every capture is read`() throws {
        let files = try #require(FileManager.default.enumerator(atPath: Captures.folder))
        var count = 0
        for case let path as String in files {
            var isFolder: ObjCBool = false
            let whole = "\(Captures.folder)/\(path)"
            guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            count += 1
            // A configuration without ports in use has maps all the same.
            #expect(try Self.readings(of: path) > 0, "\(path)")
        }
        #expect(count > 40)
    }
}

extension PrometheusTargets {
    /// Whether the answer was one of targets, of which there may be none.
    fileprivate var isRead: Bool { instances.count >= 0 }
}
