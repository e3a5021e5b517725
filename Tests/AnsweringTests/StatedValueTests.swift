import Fabric
import Foundation
import Testing

@testable import Answering

@Suite struct StatedValueTests {
    @Test(
        arguments: [
            ("Set the MTU of both ends to 9216.", ["MTU 9216"]),
            ("The host has an MTU of 9,000 bytes.", ["MTU 9,000"]),
            ("Jumbo frames need a 9000-byte MTU.", ["MTU 9000"]),
            ("mtu 9100 on switches, mtu 4200 on hosts", ["MTU 9100", "MTU 4200"]),
            ("The MTU is too small.", []), ("MTU discovery of RFC 1191 helps.", []),
            ("The RDMA MTU is 4096 bytes.", []), ("The default MTU is 1500.", []),
            ("The MTU is at least 4192.", []), ("The MTU of 99999 is none.", []),
        ] as [(String, [String])]
    )
    func `an MTU is read in the ways that it is written`(sentence: String, words: [String]) {
        #expect(StatedValue.read(sentence).map(\.words) == words)
    }

    @Test(
        arguments: [
            ("RoCE uses DSCP 26 with priority 3.", 26, 3),
            ("DSCP value of 24 goes to traffic class 4.", 24, 4),
            ("The DSCP is 48 for notifications.", 48, nil),
        ] as [(String, Double, Int?)]
    )
    func `a DSCP value is read with its class`(
        sentence: String,
        number: Double,
        trafficClass: Int?
    ) throws {
        let value = try #require(StatedValue.read(sentence).first)
        #expect(value.quantity == .dscpClass && value.number == number)
        #expect(value.trafficClass == trafficClass)
    }

    @Test func `of several DSCP values none has the class of the sentence`() {
        let values = StatedValue.read("DSCP 26 is in priority 3, DSCP 48 is in priority 6.")
        #expect(values.map(\.number) == [26, 48])
        #expect(values.allSatisfy { $0.trafficClass == nil })
    }

    @Test(
        arguments: [
            ("Kmin is 150 KB and Kmax 1500 KB.", 150_000), ("K_min of 1 MiB", 1_048_576),
            ("The minimum threshold is 1,048,576 bytes.", 1_048_576),
            ("green_min_threshold 250000 B", 250_000),
        ] as [(String, Double)]
    )
    func `a threshold is read in bytes`(sentence: String, bytes: Double) {
        #expect(StatedValue.read(sentence).map(\.number) == [bytes])
    }

    @Test func `a class without PFC is told for a RoCE value`() {
        func sample(_ value: Double) -> Sample {
            Sample(
                metric: "DSCP_TO_TC_MAP_26",
                device: "leaf1",
                value: value,
                unit: "traffic class",
                time: .distantPast,
                source: "leaf1"
            )
        }
        let stated = StatedValue.read("RoCE packets have DSCP 26.")
        for (trafficClass, count) in [(0.0, 1), (3, 0), (4, 0)] {
            let differences = DocumentAgainstLive.differences(
                stated,
                in: FabricSnapshot(
                    time: .distantPast,
                    samples: SampleList([], settings: [.dscpClass: [sample(trafficClass)]])
                ),
                of: []
            )
            #expect(differences.count == count, "\(trafficClass)")
        }
    }

    @Test func `what a document has for switches is no difference for switches`() throws {
        let numbers = StatedValue.numbers(in: "An MTU of 9000 on hosts, and 9,100 on switches.")
        #expect(numbers == [9_000, 9_100])
    }
}
