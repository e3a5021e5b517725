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

    @Test func `a snapshot is kept as it was, to the fraction of a second`() throws {
        let sample = Self.sample(port: "Ethernet12")
        let snapshot = FabricSnapshot(
            time: sample.time,
            samples: [sample],
            findings: [
                Finding(title: "it pauses", topics: ["PFC storm"], severity: 2, samples: [sample])
            ]
        )
        let kept = try JSONEncoder().encode(snapshot)
        #expect(try JSONDecoder().decode(FabricSnapshot.self, from: kept) == snapshot)
    }
}
