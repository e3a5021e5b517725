import Testing

@testable import Fabric

/// What numbers mean once they are kept: the traps of telemetry, each by what would be wrong.
@Suite struct FabricReaderTests {
    private static let port = TelemetryDesk.port

    @Test func `what does not say where it was read is nobody's`() throws {
        var desk = try TelemetryDesk(TelemetryDesk.definition("pause", .counter, .pauseFrames))
        for round in 0..<4 {
            desk.take(("pause", ["port": "E0", "priority": "all"], Double(round) * 100))
        }
        #expect(desk.reader.samples(at: Self.port).isEmpty)
        #expect(desk.reader.rate(.pauseFrames, at: Self.port) == nil)
    }

    @Test func `the number that stands for none is none`() throws {
        var definition = TelemetryDesk.definition("use", .gauge, .gpuUse)
        definition.sentinel = 9.223372036854775807e18
        var desk = try TelemetryDesk(definition)
        desk.take(("use", ["port": "E0"], 9.223372036854775807e18))
        #expect(desk.reader.latest(.gpuUse, at: Self.port) == nil)
        desk.take(("use", ["port": "E0"], 17))
        #expect(desk.reader.latest(.gpuUse, at: Self.port)?.value == 17)
    }

    @Test func `a source that counts each minute gives no spikes, whoever looks`() throws {
        var definition = TelemetryDesk.definition("drops", .counter, .groupDrops)
        definition.pollInterval = 60
        var desk = try TelemetryDesk(definition)
        for round in 0..<40 {
            // 10 a second, told once a minute.
            desk.take(("drops", ["port": "E0"], Double(round / 6) * 600))
            if round >= 13 {
                let rate = try #require(desk.reader.rate(.groupDrops, at: Self.port))
                #expect((9.9...10.1).contains(rate.value), "\(round)")
            }
        }
        let late = desk.points("drops").suffix(20)
        #expect(late.allSatisfy { $0 == 10 }, "\(late)")
        let rolledUp = try #require(desk.state.rolledUp(0, from: 120, to: 360))
        #expect(abs(rolledUp.values[0].high - 10) < 0.01 && rolledUp.values[0].low > 9.9)
    }

    @Test func `growth over a gap is no spike`() throws {
        var desk = try TelemetryDesk(TelemetryDesk.definition("frames", .counter, .receivedPackets))
        for value in [0, 50, nil, nil, 200, 250] as [Double?] {
            desk.take(("frames", ["port": "E0"], value))
        }
        #expect(desk.points("frames") == [5, nil, nil, 5, 5])
        let rolledUp = try #require(desk.state.rolledUp(0, from: 10, to: 60))
        #expect(rolledUp.values[0].high == 5 && rolledUp.values[0].low == 5)
    }

    @Test func `quantiles of a summary are never taken for each other`() throws {
        var definition = TelemetryDesk.definition("wait", .summary, .requestLatency)
        definition.scale = 1e-6
        var desk = try TelemetryDesk(definition)
        for round in 0..<4 {
            let quantiles: [(String, KeyValuePairs<String, String>, Double?)] = [
                ("wait", ["port": "E0", "quantile": "0.99"], 9e6),
                ("wait", ["quantile": "0.5", "port": "E0"], 1e6),
            ]
            desk.take(
                (round % 2 == 0 ? quantiles : quantiles.reversed()) + [
                    ("wait_sum", ["port": "E0"], Double(round) * 3e6),
                    ("wait_count", ["port": "E0"], Double(round) * 20),
                ]
            )
        }
        let spots = desk.state.spots(of: Self.port)
        // None of four numbers is the latency; the count is one, and not a millionth of it.
        #expect(desk.reader.latest(.requestLatency, at: Self.port) == nil)
        #expect(
            desk.reader.observation(.requestLatency, nil, .count, 0, in: spots, .rate(window: 0))?
                .value == 2
        )
        #expect(
            desk.reader.observation(.requestLatency, nil, .sum, 0, in: spots, .rate(window: 0))?
                .value == 0.3
        )
        #expect(desk.reader.samples(at: Self.port).count == 4)
    }

    @Test func `a histogram in milliseconds has its percentile in seconds`() throws {
        var definition = TelemetryDesk.definition("first", .histogram, .timeToFirstToken)
        definition.scale = 0.001
        var desk = try TelemetryDesk(definition)
        for round in 0..<4 {
            desk.take(
                ("first_bucket", ["port": "E0", "le": "100"], Double(round) * 50),
                ("first_bucket", ["port": "E0", "le": "200"], Double(round) * 100),
                ("first_bucket", ["port": "E0", "le": "+Inf"], Double(round) * 100)
            )
        }
        let spot = try #require(desk.state.spots(of: Self.port).first)
        #expect(desk.reader.percentile(0.75, of: .timeToFirstToken, at: spot)?.value == 0.15)
    }

    @Test(arguments: [("vllm", 15.0), ("node_exporter", 5)])
    func `what a process counts starts again with it, what the kernel counts does not`(
        exporter: String,
        rate: Double
    ) throws {
        var desk = try TelemetryDesk(
            TelemetryDesk.definition("tokens", .counter, .generatedTokens, exporter: exporter),
            TelemetryDesk.definition("process_start_time_seconds", .gauge, .processStart)
        )
        for (start, count) in [(1, 100), (1, 100), (2, 150)] {
            desk.take(
                ("process_start_time_seconds", [:], Double(start)),
                ("tokens", [:], Double(count))
            )
        }
        let rolledUp = try #require(desk.state.rolledUp(0, from: 20, to: 30))
        #expect(rolledUp.values.map(\.mean).contains(Float(rate)))
    }

    @Test(
        arguments: [
            (["table": "PERSISTENT_WATERMARKS"], 100.0), (["table": "USER_WATERMARKS"], 100),
            (["watermark": "persistent"], 100), (["table": "PERIODIC_WATERMARKS"], 9e6),
        ] as [([String: String], Double)]
    )
    func `a maximum of weeks is not what a queue holds now`(
        labels: [String: String],
        most: Double
    ) throws {
        var desk = try TelemetryDesk(TelemetryDesk.definition("watermark", .gauge, .queueWatermark))
        let label = try #require(labels.first)
        for _ in 0..<3 {
            desk.state.take(
                TargetReadings(
                    name: "leaf1",
                    device: "leaf1",
                    readings: [
                        Reading(
                            metric: "watermark",
                            labels: [
                                .init(name: "port", value: "E0"), .init(name: "queue", value: "3"),
                                .init(name: label.key, value: label.value),
                            ],
                            value: 9e6
                        ),
                        Reading(
                            metric: "watermark",
                            labels: [
                                .init(name: "port", value: "E0"), .init(name: "queue", value: "3"),
                                .init(name: "table", value: "COUNTERS"),
                            ],
                            value: 100
                        ),
                    ]
                ),
                by: desk.interpreter,
                from: desk.target,
                at: desk.time
            )
            desk.time += 10
        }
        let spots = desk.state.spots(of: Self.port)
        let seen = desk.reader.observations(.queueWatermark, in: spots, .latest)
            .map(\.observation.value)
        #expect(seen.max() == most)
        // It is still there to be looked at, and a maximum has no rate.
        #expect(desk.reader.samples(at: Self.port).count == 2)
        #expect(desk.reader.rate(.queueWatermark, nil, .queue, 3, at: Self.port) == nil)
    }

    @Test func `bytes of doublewords and bytes are the same`() throws {
        var words = TelemetryDesk.definition(
            "words",
            .counter,
            .receivedBytes,
            exporter: "rdma_exporter"
        )
        words.scale = 4
        words.direction = .receive
        var desk = try TelemetryDesk(words, TelemetryDesk.definition("bytes", .counter, .sentBytes))
        for round in 0..<4 {
            desk.take(
                ("words", ["device": "E0"], Double(round) * 250),
                ("bytes", ["port": "E0"], Double(round) * 1_000)
            )
        }
        #expect(
            desk.reader.rate(.receivedBytes, .receive, at: Self.port)?.value
                == desk.reader.rate(.sentBytes, at: Self.port)?.value
        )
    }

    @Test func `of a host with RDMA adapters only their ports are of the fabric`() throws {
        var desk = try TelemetryDesk(
            TelemetryDesk.definition("mtu", .gauge, .mtu),
            TelemetryDesk.definition("cnp", .counter, .cnpSent, exporter: "rdma_exporter")
        )
        desk.take(
            ("mtu", ["port": "eth0"], 1_500),
            ("mtu", ["port": "rdma0"], 9_000),
            ("cnp", ["device": "mlx5_0", "port": "1", "netdev": "rdma0"], 1)
        )
        #expect(desk.reader.settings(.mtu, of: []).map(\.value) == [9_000])
        #expect(desk.reader.settings(.mtu, of: ["leaf2"]).isEmpty)
        var plain = try TelemetryDesk(TelemetryDesk.definition("mtu", .gauge, .mtu))
        plain.take(("mtu", ["port": "eth0"], 1_500))
        #expect(plain.reader.settings(.mtu, of: []).map(\.value) == [1_500])
    }

    @Test(arguments: [Double.infinity, -.infinity, 1e300, -1e31])
    func `numbers beyond all sense are none`(value: Double) throws {
        var desk = try TelemetryDesk(
            TelemetryDesk.definition("mtu", .gauge, .mtu),
            TelemetryDesk.definition("frames", .counter, .receivedPackets)
        )
        for round in 0..<4 {
            desk.take(
                ("mtu", ["port": "E0"], value),
                ("frames", ["port": "E0"], round < 3 ? Double(round) : value)
            )
        }
        #expect(desk.reader.samples(at: Self.port).isEmpty)
        #expect(Int(saturating: value) != 0)
        #expect(Int(saturating: .nan) == 0)
    }

    @Test func `names that come and go do not fill the memory`() throws {
        var desk = try TelemetryDesk(
            TelemetryDesk.definition("depth", .gauge, .queueWatermark),
            TelemetryDesk.definition("frames", .counter, .receivedPackets)
        )
        for round in 0..<60 {
            var readings: [(String, KeyValuePairs<String, String>, Double?)] = [
                ("depth", ["port": "E0"], Double(round)),
                ("frames", ["port": "E0"], Double(round) * 50),
            ]
            for job in 0..<400 {
                readings.append(("depth", ["port": "job-\(round)-\(job)"], 1))
                readings.append(("odd", ["port": "job-\(round)-\(job)"], 1))
            }
            desk.take(readings)
        }
        #expect(desk.state.seriesCount < 4_000)
        #expect(desk.state.spots.count < 4_000)
        #expect(desk.state.targets[0].known.count < 8_000)
        #expect(desk.state.ports(of: "leaf1").count < 4_000)
        // What stayed has all its past.
        #expect(desk.reader.latest(.queueWatermark, at: Self.port)?.value == 59)
        #expect(desk.reader.rate(.receivedPackets, at: Self.port)?.value == 5)
        #expect(desk.points("depth") == (0..<60).map { Double($0) })
        // A reading that lacks most of it is no reason to forget the rest.
        let count = desk.state.seriesCount
        desk.take(("depth", ["port": "E0"], 7))
        #expect(desk.state.seriesCount == count)
    }

    @Test func `a place that was freed is another's without a trace`() throws {
        var state = FabricState()
        var dictionary = MetricDictionary()
        try dictionary.add(TelemetryDesk.definition("depth", .gauge, .queueWatermark))
        let interpreter = ReadingInterpreter(dictionary: dictionary)
        func target(_ name: String) -> TargetID {
            state.addTarget(
                TargetStatus(
                    name: name,
                    collector: "test",
                    device: name,
                    interval: 10,
                    isSimulated: false
                )
            )
        }
        func take(_ name: String, _ target: TargetID, at time: Double) {
            let labels = [Reading.Label(name: "port", value: "\(name)-0")]
            state.take(
                TargetReadings(
                    name: name,
                    device: name,
                    readings: [Reading(metric: "depth", labels: labels, value: 1)]
                ),
                by: interpreter,
                from: target,
                at: time
            )
        }
        let first = target("a")
        take("a", first, at: 0)
        state.remove(first)
        #expect(state.deviceNames.isEmpty && state.seriesCount == 0 && state.statuses.isEmpty)
        let second = target("b")
        take("b", second, at: 10)
        #expect(state.deviceNames == ["b"] && state.ports(of: "a").isEmpty)
        #expect(state.targets.count == 1 && state.spots.count == 1)
        let reader = FabricReader(state, at: 10)
        #expect(reader.samples(at: PortID(device: "b", port: "b-0")).map(\.value) == [1])
        #expect(reader.samples(at: PortID(device: "a", port: "a-0")).isEmpty)
    }
}
