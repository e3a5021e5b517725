import Testing

@testable import Fabric

@Suite struct DerivedValueTests {
    private typealias Measured = (String, KeyValuePairs<String, String>, Double?)

    private static func desk() throws -> TelemetryDesk {
        func definition(
            _ name: String,
            _ kind: MetricKind,
            _ quantity: MetricQuantity,
            _ direction: MetricDirection? = nil
        ) -> MetricDefinition {
            var definition = TelemetryDesk.definition(name, kind, quantity)
            definition.direction = direction
            return definition
        }
        return try TelemetryDesk(
            definition("in_bytes", .counter, .receivedBytes, .receive),
            definition("out_bytes", .counter, .sentBytes, .send),
            definition("in_packets", .counter, .receivedPackets, .receive),
            definition("out_packets", .counter, .sentPackets, .send),
            definition("speed", .gauge, .speed),
            definition("pause_time", .counter, .pauseTime, .receive),
            definition("pause_frames", .counter, .pauseFrames, .send),
            definition("marked", .counter, .ecnMarkedPackets),
            definition("queue_packets", .counter, .queuePackets),
            definition("ce", .counter, .cePackets),
            definition("cnp", .counter, .cnpSent),
            definition("sequence", .counter, .sequenceErrors),
            definition("drops", .counter, .queueDrops),
            definition("used", .gauge, .headroomWatermark),
            definition("size", .setting, .headroomSize),
            definition("bin_{bin}", .counter, .fecCodewords)
        )
    }

    private static func values(
        _ readings: (_ round: Double) -> [Measured]
    ) throws -> [String: DerivedValue] {
        var desk = try desk()
        for round in 0..<4 { desk.take(readings(Double(round))) }
        let derived = desk.reader.derivedValues(at: TelemetryDesk.port)
        return Dictionary(
            uniqueKeysWithValues: derived.map { value in
                let direction = value.direction.map { " \($0.rawValue)" } ?? ""
                let priority = value.priority.map { " \($0)" } ?? ""
                return (value.measure.rawValue + direction + priority, value)
            }
        )
    }

    @Test func `each value follows from its readings`() throws {
        let port: KeyValuePairs = ["port": "E0"]
        let values = try Self.values { round in
            [
                ("speed", port, 8_000), ("in_bytes", port, round * 5_000),
                ("out_bytes", port, round * 10_000), ("in_packets", port, round * 1_000),
                ("out_packets", port, round * 1_000),
                ("pause_time", ["port": "E0", "priority": "3"], round * 2.5e6),
                ("marked", ["port": "E0", "queue": "3"], round * 20),
                ("queue_packets", ["port": "E0", "queue": "3"], round * 900),
                ("queue_packets", ["port": "E0", "queue": "0"], round * 100),
                ("ce", port, round * 50), ("cnp", port, round * 25),
                ("sequence", port, round * 2), ("drops", ["port": "E0", "queue": "3"], round * 4),
                ("used", ["port": "E0", "group": "3"], 45),
                ("size", ["port": "E0", "group": "3"], 60),
                ("bin_0", port, round * 9), ("bin_12", port, round), ("bin_15", port, 7),
            ]
        }
        let numbers = values.compactMapValues(\.value)
        #expect(
            numbers == [
                "utilisation rx": 0.5, "utilisation tx": 1, "pause-ratio rx 3": 0.25,
                "mark-ratio tx": 0.02, "ce-ratio rx": 0.05, "cnp-rate tx": 2.5, "cnp-per-ce": 0.5,
                "retransmit-index": 2_000, "drop-rate": 2_000, "headroom-use": 0.75,
                "fec-margin": 3,
            ]
        )
        #expect(values.values.allSatisfy { $0.time != nil && $0.pollInterval == 10 })
        #expect(values["headroom-use"]?.samples.map(\.metric) == ["size", "used"])
    }

    @Test func `what cannot be told says why`() throws {
        let port: KeyValuePairs = ["port": "E0"]
        let values = try Self.values { round in
            [
                ("in_bytes", port, round * 5_000),
                ("pause_frames", ["port": "E0", "priority": "3"], round * 10),
                ("marked", ["port": "E0", "queue": "3"], 0), ("cnp", port, 0), ("ce", port, 0),
                ("used", ["port": "E0", "group": "3"], 45),
                ("drops", ["port": "E0", "queue": "3"], 0),
            ]
        }
        #expect(values["utilisation rx"]?.missing == "the speed of the port is not read")
        #expect(
            values["pause-ratio tx 3"]?.missing == "only pause frames are counted here, and no time"
        )
        #expect(values["mark-ratio tx"]?.missing == "no packets are sent")
        #expect(values["cnp-per-ce"]?.missing == "no marked packets arrive")
        #expect(values["drop-rate"]?.missing == "how many packets pass is not read")
        #expect(values["headroom-use"]?.missing?.contains("sonic-config") == true)
        // Missing is not zero, and what nobody reads is not mentioned.
        #expect(
            values.values.allSatisfy { ($0.value == nil) == ($0.missing != nil) || $0.value == 0 }
        )
        #expect(values["retransmit-index"] == nil && values["fec-margin"] == nil)
    }

    @Test func `equal ways are compared both ways, and only when all of them are read`() throws {
        let spines = (1...4).map { "spine\($0)" }
        let topology = Topology(
            spines.enumerated().map { number, spine in
                Link(
                    PortID(device: "leaf1", port: "E\(number)"),
                    PortID(device: spine, port: "E0"),
                    source: .inventory
                )
            }
        )
        let roles = Dictionary(
            uniqueKeysWithValues: [("leaf1", DeviceRole.leaf)] + spines.map { ($0, .spine) }
        )
        func balance(_ rates: [Double?]) throws -> [DerivedValue] {
            var desk = try Self.desk()
            for round in 0..<4 {
                desk.take(
                    rates.enumerated().map { number, rate in
                        (
                            "out_bytes", ["port": "E\(number)"],
                            rate.map { $0 * Double(round) * 10 }
                        )
                    }
                )
            }
            return desk.reader.derivedValues(of: "leaf1", topology: topology, roles: roles)
        }
        let even = try balance([100, 100, 100, 100])
        #expect(even.map(\.value) == [1, 1] && even.map(\.measure) == [.mostToMean, .jainIndex])
        #expect(try balance([400, 0, 0, 0]).map(\.value) == [4, 0.25])
        let partly = try balance([100, nil, 100, 100])
        #expect(
            partly.map(\.missing) == ["1 of 4 links are not read", "1 of 4 links are not read"]
        )
        #expect(try balance([0, 0, 0, 0]).allSatisfy { $0.missing == "nothing is sent" })
    }
}
