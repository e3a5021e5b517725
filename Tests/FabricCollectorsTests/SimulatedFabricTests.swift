import Fabric
import Testing

@testable import FabricCollectors

@Suite struct SimulatedFabricTests {
    private static let parts: (dictionary: MetricDictionary, rules: HealthRules)? = {
        var dictionary = MetricDictionary()
        // The tests below fail where one of the files is wrong.
        guard (try? MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)) != nil,
            let rules = try? HealthRulesFile.read(["docs-corpus/health-rules.yaml"])
        else { return nil }
        return (dictionary, rules)
    }()

    /// What is found after a scenario has been on for two minutes.
    private static func findings(
        _ scenario: Scenario,
        seed: UInt64 = 1,
        besides missing: Set<String> = []
    ) throws -> [Finding] {
        let parts = try #require(parts)
        let interpreter = ReadingInterpreter(dictionary: parts.dictionary)
        let fabric = SimulatedFabric(scenario: scenario, seed: seed, start: 60)
        var state = FabricState()
        var targets: [String: TargetID] = [:]
        let devices = SimulatedFabric.devices.filter { !missing.contains($0) }
        for device in devices {
            targets[device] = state.addTarget(
                TargetStatus(
                    name: device,
                    collector: "simulated",
                    device: device,
                    interval: 10,
                    isSimulated: true
                )
            )
        }
        // Once while all is quiet, then while it is on.
        for time in [50.0, 130, 140, 150, 160, 170, 180] {
            for device in devices {
                let target = try #require(targets[device])
                guard let bytes = fabric.exposition(of: device, at: time) else {
                    state.fail("it does not answer", of: target, at: time)
                    continue
                }
                let read = try ExpositionCollector.readings(
                    of: bytes,
                    target: device,
                    device: device,
                    knowing: state.known(of: target)
                )
                #expect(read.warning == nil)
                state.take(read, by: interpreter, from: target, at: time)
            }
        }
        let inventory = SimulatedFabric.inventory
        return FabricDiagnosis(
            FabricReader(state, at: 180),
            inventory: inventory,
            topology: Topology(inventory.links),
            rules: parts.rules
        )
        .findings()
    }

    @Test(arguments: [
        (Scenario.slowReceiver, "slow-receiver", "gpu-node-17"), (.incast, "incast", "leaf4"),
        (.ecmpCollision, "ecmp-collision", "leaf2"), (.ecnOff, "ecn-off", "leaf6"),
        (.cnpLost, "cnp-lost", "leaf7"), (.pfcStorm, "pfc-storm", "gpu-node-33"),
        (.deadlock, "deadlock", "leaf1"), (.failingOptic, "failing-optic", "leaf8"),
        (.linkFlap, "link-flap", "gpu-node-41"), (.mtuMismatch, "mtu-mismatch", "leaf6"),
        (.dscpMap, "dscp-map", "leaf1"), (.xid79, "xid-79", "gpu-node-22"),
        (.xid94, "xid-94", "gpu-node-45"), (.kvSaturation, "kv-saturation", "gpu-node-57"),
        (.collectorDown, "collector-down", "leaf5"),
    ])
    func `a scenario is found as one thing at its root`(
        scenario: Scenario,
        rule: String,
        root: String
    ) throws {
        let findings = try Self.findings(scenario)
        #expect(findings.count == 1, "\(findings.map(\.id))")
        let finding = try #require(findings.first)
        #expect(finding.rule == rule)
        #expect(finding.root == root)
        #expect(finding.isSimulated)
        #expect(!finding.documents.isEmpty)
    }

    @Test(arguments: [1, 2, 77] as [UInt64])
    func `the quiet fabric accuses nobody, whatever its chance numbers`(seed: UInt64) throws {
        #expect(try Self.findings(.quiet, seed: seed).map(\.id) == [])
    }

    @Test func `without the host's own telemetry the switch still tells of the slow receiver`()
        throws
    {
        let finding = try #require(
            try Self.findings(.slowReceiver, besides: ["gpu-node-17"]).first
        )
        #expect(finding.rule == "slow-receiver")
        #expect(finding.root == "gpu-node-17")
        #expect(finding.samples.allSatisfy { $0.device != "gpu-node-17" })
    }

    @Test func `what follows from a slow receiver is folded below it, with who feels it`() throws {
        let finding = try #require(try Self.findings(.slowReceiver).first)
        #expect(finding.consequences.contains("leaf1 Ethernet64 is told to stop on priority 3"))
        #expect(finding.reach.workloads.map(\.name) == ["llama-pretrain"])
        let metrics = Set(finding.samples.map(\.metric))
        #expect(metrics.contains("rdma_pcie_outbound_stalled_seconds_total"))
        #expect(metrics.contains("node_pcidevice_current_link_width"))
    }

    @Test func `the same seed, scenario and time publish the same bytes`() {
        let one = SimulatedFabric(scenario: .incast, seed: 5)
        let other = SimulatedFabric(scenario: .incast, seed: 5)
        #expect(one.exposition(of: "leaf4", at: 33) == other.exposition(of: "leaf4", at: 33))
        #expect(
            SimulatedFabric(scenario: .incast, seed: 6).exposition(of: "leaf4", at: 33)
                != one.exposition(of: "leaf4", at: 33)
        )
        #expect(one.exposition(of: "leaf99", at: 33) == nil)
    }

    @Test func `counters of the simulated fabric only grow`() throws {
        let fabric = SimulatedFabric(scenario: .pfcStorm, seed: 3, start: 20)
        let dictionary = try #require(Self.parts).dictionary
        var last: [String: Double] = [:]
        for time in stride(from: 0.0, through: 60, by: 5) {
            let bytes = try #require(fabric.exposition(of: "leaf5", at: time))
            let read = try ExpositionCollector.readings(
                of: bytes,
                target: "leaf5",
                device: "leaf5"
            )
            for reading in read.readings
            where dictionary.match(reading.metric)?.definition.kind == .counter {
                let name = "\(reading.metric)\(reading.labels)"
                #expect(reading.value >= last[name] ?? 0, "\(name)")
                last[name] = reading.value
            }
        }
        #expect(last.count > 300)
    }

    @Test func `every metric of the simulated fabric is in the dictionary`() throws {
        let dictionary = try #require(Self.parts).dictionary
        for device in ["leaf1", "gpu-node-01", "gpu-node-57", "fe-leaf1"] {
            let bytes = try #require(SimulatedFabric().exposition(of: device, at: 10))
            let read = try ExpositionCollector.readings(
                of: bytes,
                target: device,
                device: device
            )
            for reading in read.readings {
                #expect(dictionary.match(reading.metric) != nil, "\(reading.metric)")
            }
        }
    }
}
