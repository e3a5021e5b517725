public import Fabric
import Foundation
import Outbound
import YAMLFiles

/// The file that sets the fabric up: what is read, and what there is.
///
///     collectors:
///       - {kind: prometheus, url: http://prometheus:9090, interval: 30, bearer-file: /etc/token}
///       - {kind: exposition, url: http://leaf3:9101/metrics, device: leaf3}
///       - {kind: sonic-counters, path: /var/lib/docket/leaf3.json, device: leaf3}
///       - {kind: sonic-config, path: leaf3/config_db.json, device: leaf3}
///       - {kind: sysfs, device: gpu-node-01}
///     topology: [inventory.yaml, leaf3/config_db.json]
///     history: {minute-days: 2, hour-days: 400, megabytes: 1024}
///     simulated: show
///
/// Addresses come from here only. Paths are relative to the file.
public struct FabricFile: Sendable {
    private static let keys: Set<String> = [
        "name", "kind", "url", "path", "gnmi-path", "pg-profiles", "port", "root", "device",
        "interval", "timeout", "limit", "match",
        "bearer-file", "user", "password-file", "proxy", "proxy-user", "proxy-password-file",
    ]
    private static let kinds = [
        "prometheus", "exposition", "sonic-counters", "sonic-config", "sonic-application",
        "ethtool",
        "sysfs",
    ]
    private static let standardInterval = 15.0

    /// What reads.
    public let collectors: [any Collector]
    /// What there is.
    public let inventory: FabricInventory
    /// Whether it names nothing to read, so that the simulated fabric is shown.
    public let isSimulated: Bool
    /// Whether a simulated finding files tickets, calls and notifies: `simulated: act`.
    public let actsOnSimulated: Bool
    /// How much of the past is kept.
    public let retention: SampleRetention

    /// Reads the file and all that it names.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``DictionaryFileError`` where it is wrong, ``TopologyFileError`` where a file of
    ///   the topology is.
    public init(_ path: String) throws {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw DictionaryFileError(
                path: path,
                line: nil,
                reason: "it cannot be read as UTF-8 text"
            )
        }
        let value: YAMLValue
        do {
            value = try YAMLFile.parse(text)
        } catch {
            throw DictionaryFileError(path: path, line: nil, reason: error.description)
        }
        let whole = FileEntry(entry: value, path: path, what: "the file")
        try whole.check(["collectors", "topology", "history", "simulated"])
        let simulated = value["simulated"]?.text ?? "show"
        guard ["show", "act"].contains(simulated) else {
            throw whole.wrong("'simulated' is show or act", at: value["simulated"]?.line)
        }
        actsOnSimulated = simulated == "act"
        retention = try Self.retention(value["history"], path: path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        var names: Set<String> = []
        var collectors: [any Collector] = []
        if let list = value["collectors"] {
            guard case .list(let entries) = list.content else {
                throw whole.wrong(
                    "'collectors' is a list: each collector begins with a dash",
                    at: list.line
                )
            }
            for entry in entries {
                let reader = FileEntry(entry: entry, path: path, what: "a collector")
                let collector = try Self.collector(reader, below: folder)
                guard names.insert(collector.name).inserted else {
                    throw reader.wrong(
                        "there are two collectors '\(collector.name)'; give one a 'name' of its own"
                    )
                }
                collectors.append(collector)
            }
        }
        self.collectors = collectors
        isSimulated = value["collectors"] == nil && value["topology"] == nil
        inventory = try (value["topology"]?.texts ?? []).reduce(FabricInventory()) { all, file in
            all.merged(with: try TopologyFile.read(Self.absolute(file, below: folder)))
        }
    }

    private static func retention(
        _ entry: YAMLValue?,
        path: String
    ) throws(DictionaryFileError) -> SampleRetention {
        var retention = SampleRetention()
        guard let entry else { return retention }
        let reader = FileEntry(entry: entry, path: path, what: "'history'")
        try reader.check(["minute-days", "hour-days", "megabytes"])
        func whole(_ key: String, _ range: ClosedRange<Int>) throws(DictionaryFileError) -> Int? {
            guard let number = try reader.number(key) else { return nil }
            guard let whole = Int(exactly: number), range.contains(whole) else {
                throw reader.wrong(
                    "'\(key)' is \(range.lowerBound) to \(range.upperBound)",
                    at: entry[key]?.line
                )
            }
            return whole
        }
        retention.minuteDays = try whole("minute-days", 1...60) ?? retention.minuteDays
        retention.hourDays = try whole("hour-days", 1...4_000) ?? retention.hourDays
        retention.sizeLimit =
            try whole("megabytes", 16...1_000_000).map { $0 << 20 } ?? retention.sizeLimit
        return retention
    }

    private static func collector(
        _ entry: FileEntry,
        below folder: URL
    ) throws(DictionaryFileError) -> any Collector {
        try entry.check(keys)
        let kind = try entry.text("kind")
        let interval = try entry.number("interval") ?? standardInterval
        guard (1...3_600).contains(interval) else {
            throw entry.wrong("'interval' is 1 to 3600 seconds", at: entry.entry["interval"]?.line)
        }
        let written = entry.entry["name"]?.text
        switch kind {
        case "prometheus":
            let endpoint = try endpoint(entry, below: folder)
            return PrometheusCollector(
                name: written ?? endpoint.shownAddress,
                endpoint: endpoint,
                interval: interval,
                match: entry.entry["match"]?.text ?? PrometheusCollector.usualMatch
            )
        case "exposition":
            let endpoint = try endpoint(entry, below: folder)
            return ExpositionCollector(
                name: written ?? endpoint.shownAddress,
                endpoint: endpoint,
                device: try entry.text("device"),
                interval: interval
            )
        case "sonic-counters", "sonic-config", "sonic-application", "ethtool":
            let device = try entry.text("device")
            let place: DumpCollector.Place =
                if let file = entry.entry["path"]?.text, entry.entry["url"] == nil {
                    .file(absolute(file, below: folder))
                } else {
                    .endpoint(try endpoint(entry, below: folder))
                }
            return DumpCollector(
                name: written ?? "\(device)/\(kind)",
                content: try content(kind, entry, below: folder),
                place: place,
                device: device,
                interval: interval
            )
        case "sysfs":
            let device = try entry.text("device")
            return SysfsCollector(
                name: written ?? "\(device)/sysfs",
                root: entry.entry["root"]?.text.map { absolute($0, below: folder) } ?? "/sys",
                device: device,
                interval: interval
            )
        default:
            throw entry.wrong(
                "'kind' cannot be \(kind); there are \(kinds.joined(separator: ", "))",
                at: entry.entry["kind"]?.line
            )
        }
    }

    /// What a dump of a kind holds.
    private static func content(
        _ kind: String,
        _ entry: FileEntry,
        below folder: URL
    ) throws(DictionaryFileError) -> DumpCollector.Content {
        switch kind {
        case "sonic-config":
            guard let file = entry.entry["pg-profiles"]?.text else { return .config(profiles: nil) }
            let path = absolute(file, below: folder)
            do {
                let text = try String(contentsOfFile: path, encoding: .utf8)
                return .config(profiles: try HeadroomProfiles(text))
            } catch {
                throw entry.wrong("'pg-profiles' \(path) cannot be read: \(error)")
            }
        case "sonic-application": return .application
        case "ethtool": return .ethtool(port: entry.entry["port"]?.text)
        default: return .counters(path: entry.entry["gnmi-path"]?.text)
        }
    }

    private static func endpoint(
        _ entry: FileEntry,
        below folder: URL
    ) throws(DictionaryFileError) -> Endpoint {
        let address = try entry.text("url")
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            throw entry.wrong(
                "'url' is an address such as http://leaf3:9101/metrics",
                at: entry.entry["url"]?.line
            )
        }
        let parts = URLComponents(string: address)
        guard let parts, parts.user == nil, let host = parts.host, !host.isEmpty,
            (1...65_535).contains(parts.port ?? 80)
        else {
            throw entry.wrong(
                "'url' names a host, and no user; that stands in 'user' and 'password-file'",
                at: entry.entry["url"]?.line
            )
        }
        for (key, other) in [("password-file", "user"), ("proxy-user", "proxy")]
        where entry.entry[key] != nil && entry.entry[other] == nil {
            throw entry.wrong("'\(key)' goes with '\(other)'", at: entry.entry[key]?.line)
        }
        if entry.entry["path"] != nil {
            throw entry.wrong("there is 'url' and 'path'; only one can be read")
        }
        var endpoint = Endpoint(address: address)
        endpoint.proxy = try proxy(entry, below: folder)
        if let seconds = try entry.number("timeout") {
            guard let whole = Int(exactly: seconds), (1...300).contains(whole) else {
                throw entry.wrong("'timeout' is 1 to 300 seconds", at: entry.entry["timeout"]?.line)
            }
            endpoint.deadline = whole
        }
        if let megabytes = try entry.number("limit") {
            guard let whole = Int(exactly: megabytes), (1...1_024).contains(whole) else {
                throw entry.wrong("'limit' is 1 to 1024 megabytes", at: entry.entry["limit"]?.line)
            }
            endpoint.responseLimit = whole << 20
        }
        if let file = entry.entry["bearer-file"]?.text {
            endpoint.authorization = "Bearer \(try secret(file, entry, below: folder))"
        } else if let user = entry.entry["user"]?.text {
            let password = try secret(try entry.text("password-file"), entry, below: folder)
            let both = Data("\(user):\(password)".utf8).base64EncodedString()
            endpoint.authorization = "Basic \(both)"
        }
        return endpoint
    }

    private static func proxy(
        _ entry: FileEntry,
        below folder: URL
    ) throws(DictionaryFileError) -> OutboundRequest.Proxy? {
        guard let written = entry.entry["proxy"]?.text else { return nil }
        if written == "none" { return OutboundRequest.Proxy(address: "") }
        guard written.hasPrefix("http://") || written.hasPrefix("https://"),
            URLComponents(string: written)?.user == nil
        else {
            throw entry.wrong(
                "'proxy' is an address such as http://proxy:3128, or none",
                at: entry.entry["proxy"]?.line
            )
        }
        var proxy = OutboundRequest.Proxy(address: written)
        if let user = entry.entry["proxy-user"]?.text {
            let password = try secret(try entry.text("proxy-password-file"), entry, below: folder)
            proxy.credentials = "\(user):\(password)"
        }
        return proxy
    }

    /// What a file holds that nobody else should see, without the line end behind it.
    private static func secret(
        _ file: String,
        _ entry: FileEntry,
        below folder: URL
    ) throws(DictionaryFileError) -> String {
        let path = absolute(file, below: folder)
        guard let data = FileManager.default.contents(atPath: path), data.count < 65_536 else {
            throw entry.wrong("\(path) cannot be read; it holds the token or the password")
        }
        let text = String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, !text.contains(where: \.isNewline) else {
            throw entry.wrong("\(path) holds no token or password on one line")
        }
        return text
    }

    private static func absolute(_ path: String, below folder: URL) -> String {
        URL(fileURLWithPath: path, relativeTo: folder).standardizedFileURL.path
    }
}
