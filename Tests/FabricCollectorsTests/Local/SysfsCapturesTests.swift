import Fabric
import FabricCollectors
import Foundation
import TestSupport
import Testing

/// What node_exporter would publish of real adapters, beside what is read of them here.
@Suite struct SysfsCapturesTests {
    /// Writes the files of an archive of the ttar form below a folder, from `sys/` on.
    private static func unpack(_ archive: String, into folder: TemporaryFolder) throws {
        let lines = archive.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            guard line.hasPrefix("Path: fixtures/"),
                let count = lines[number + 1].split(separator: " ").last.flatMap({ Int($0) })
            else { continue }
            let text = lines[(number + 2)...].prefix(count).joined(separator: "\n")
            try folder.write(text + "\n", to: String(line.dropFirst("Path: fixtures/".count)))
        }
    }

    /// Readings by what tells them apart, without the order of labels.
    private static func values(_ readings: [Reading]) -> [String: Double] {
        Dictionary(
            readings.map { reading in
                let labels = reading.labels.map { "\($0.name)=\($0.value)" }.sorted()
                return ("\(reading.metric) \(labels.joined(separator: ","))", reading.value)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `adapters of three kinds are read as node_exporter publishes them`() throws {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        var expected: [Reading] = []
        var reader = ExpositionReader()
        func take(_ reading: Reading) {
            if dictionary.match(reading.metric) != nil { expected.append(reading) }
        }
        let published = Array(try Captures.text("exposition/derived-node_infiniband.txt").utf8)
        try published.withUnsafeBytes { try reader.take($0, take) }
        try reader.end(take)
        let archive = try Captures.text("exposition/procfs-sys-class-infiniband.ttar.txt")
        let found = try TemporaryFolder.with { folder in
            try Self.unpack(archive, into: folder)
            return SysfsReader(root: "\(folder.path)/sys").readings()
        }
        #expect(expected.count > 80)
        #expect(found.count == expected.count)
        #expect(Self.values(found) == Self.values(expected))
    }
}
