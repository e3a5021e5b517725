public import Fabric

/// What `ethtool -S` prints of a network device, by the names that node_exporter has for it.
///
/// - SeeAlso: prometheus/node_exporter, collector/ethtool_linux.go: lower case, `_` for what no
///   metric may have in its name, `received` for `rx` and `transmitted` for `tx`.
public enum EthtoolStatistics {
    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: What was printed; lines that are no statistic are passed over.
    ///   - port: The network device; nil for the one that the text's comment names.
    /// - Returns: A reading for each name, the first where several come to the same.
    public static func readings(_ text: String, port: String?) -> [Reading] {
        var names: Set<String> = []
        var readings: [Reading] = []
        var port = port
        for line in text.split(whereSeparator: \.isNewline) {
            if let command = line.firstMatch(of: /^#\s*ethtool\s+-S\s+(\S+)/) {
                port = port ?? String(command.1)
            }
            // A name may hold a colon itself: `[0]: rx_packets: 5`.
            guard let colon = line.lastIndex(of: ":"),
                let value = Double(
                    line[line.index(after: colon)...].trimmingPrefix(while: \.isWhitespace)
                ),
                case let name = metric(line[..<colon]), names.insert(name).inserted
            else { continue }
            let labels = port.map { [Reading.Label(name: "device", value: $0)] } ?? []
            readings.append(Reading(metric: name, labels: labels, value: value))
        }
        return readings
    }

    private static func metric(_ written: Substring) -> String {
        let plain = written.trimmingPrefix(while: \.isWhitespace).lowercased()
            .replacing(/[^0-9a-z_]/, with: "_")
        let words = plain.split(separator: "_", omittingEmptySubsequences: true).map { word in
            word == "rx" ? "received" : word == "tx" ? "transmitted" : word
        }
        return "node_ethtool_" + words.joined(separator: "_")
    }
}
