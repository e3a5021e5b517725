import Fabric
import Foundation
import Testing

@Suite struct FabricSnapshotTests {
    private static func sample(port: String?) -> Sample {
        Sample(
            metric: "rdma_roce_pfc_pause_frames_total",
            device: "leaf-3",
            port: port,
            priority: 3,
            value: 17.5,
            unit: "frames/s",
            time: Date(timeIntervalSince1970: 1_764_000_000.125),
            source: "hosts",
            isSimulated: true
        )
    }

    @Test func `a sample's place is its device and its port`() {
        #expect(Self.sample(port: "Ethernet12").place == "leaf-3 Ethernet12")
        #expect(Self.sample(port: nil).place == "leaf-3")
    }

    @Test func `a finding is kept as it was, to the fraction of a second`() throws {
        let sample = Self.sample(port: "Ethernet12")
        var finding = Finding(
            title: "it pauses",
            topics: ["PFC storm"],
            severity: 2,
            samples: [sample]
        )
        finding.rule = "pfc-storm"
        finding.root = "gpu-node-33"
        finding.since = sample.time
        finding.reach.hosts = ["gpu-node-33"]
        let kept = try JSONEncoder().encode(finding)
        #expect(try JSONDecoder().decode(Finding.self, from: kept) == finding)
    }

    @Test func `a finding that was kept before there were rules is read`() throws {
        let sample = Self.sample(port: nil)
        let kept = try JSONEncoder().encode([sample])
        let old = """
            {"title": "it pauses", "topics": ["PFC storm"], "severity": 2, "samples": \
            \(String(decoding: kept, as: UTF8.self))}
            """
        let finding = try JSONDecoder().decode(Finding.self, from: Data(old.utf8))
        #expect(finding.rule.isEmpty)
        #expect(finding.samples == [sample])
    }

    @Test func `samples in a list are found by device and by port`() {
        let list = SampleList([Self.sample(port: "Ethernet12"), Self.sample(port: nil)])
        #expect(list.devices == ["leaf-3"])
        #expect(list.samples(of: "leaf-3").map(\.port) == [nil])
        let port = PortID(device: "leaf-3", port: "Ethernet12")
        #expect(list.ports(of: "leaf-3") == [port])
        #expect(list.samples(at: port).map(\.port) == ["Ethernet12"])
    }
}
