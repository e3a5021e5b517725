import Fabric
import TestSupport
import Testing

@Suite struct PauseStormTests {
    private static func port(_ name: String) -> PortID {
        let parts = name.split(separator: " ").map(String.init)
        return PortID(device: parts[0], port: parts[1])
    }

    private static func topology(_ links: [(String, String)]) -> Topology {
        Topology(links.map { Link(port($0.0), port($0.1), source: .lldp) })
    }

    private static func ports(_ received: [String: Double?]) -> [PortID: PauseWalk.Port] {
        Dictionary(
            uniqueKeysWithValues: received.map {
                (port($0.key), PauseWalk.Port(received: $0.value))
            }
        )
    }

    /// Two leaves below a spine, two hosts below each leaf.
    private static let fabric = topology([
        ("leaf1 up1", "spine1 down1"), ("leaf2 up1", "spine1 down2"),
        ("leaf1 eth1", "host11 nic"), ("leaf1 eth2", "host12 nic"),
        ("leaf2 eth1", "host21 nic"), ("leaf2 eth2", "host22 nic"),
    ])

    private static func storms(_ received: [String: Double?]) -> [PauseStorm] {
        PauseStorm.storms(
            priority: 3,
            ports: ports(received),
            topology: fabric,
            threshold: 0.05
        )
    }

    @Test func `a slow host is the root of all that it stops`() {
        // host21 pauses its leaf, which pauses the spine, which pauses the other leaf.
        let storms = Self.storms([
            "leaf2 eth1": 0.6, "leaf2 eth2": 0, "leaf2 up1": 0,
            "spine1 down2": 0.4, "spine1 down1": 0,
            "leaf1 up1": 0.3, "leaf1 eth1": 0, "leaf1 eth2": 0,
        ])
        #expect(storms.count == 1)
        #expect(storms[0].end == .root(device: "host21"))
        #expect(storms[0].ports.map(\.description) == ["leaf2 eth1", "spine1 down2", "leaf1 up1"])
        #expect(
            storms[0].longestPath.map(\.description) == ["leaf1 up1", "spine1 down2", "leaf2 eth1"]
        )
    }

    @Test func `a switch that stops others and is stopped by nobody is the root`() {
        let storms = Self.storms([
            "spine1 down2": 0.4, "leaf2 eth1": 0, "leaf2 eth2": 0.01, "leaf2 up1": 0,
        ])
        #expect(storms.map(\.end) == [.root(device: "leaf2")])
    }

    @Test func `of a switch that tells nothing no root is made`() {
        let storms = Self.storms(["spine1 down2": 0.4, "leaf2 eth1": nil])
        #expect(storms.map(\.end) == [.unwatched(device: "leaf2")])
    }

    @Test func `a port without a known peer ends the walk`() {
        let storms = Self.storms(["leaf9 eth1": 0.4])
        #expect(storms.map(\.end) == [.unknownPeer(Self.port("leaf9 eth1"))])
    }

    @Test func `devices that wait for each other are one circle, wherever one begins`() {
        let ring = Self.topology([
            ("a right", "b left"), ("b right", "c left"), ("c right", "a left"),
        ])
        let storms = PauseStorm.storms(
            priority: 3,
            ports: Self.ports(["a right": 0.9, "b right": 0.9, "c right": 0.9]),
            topology: ring,
            threshold: 0.05
        )
        #expect(storms.count == 1)
        let circle = ["a right", "b right", "c right"].map(Self.port)
        #expect(storms[0].end == .cycle(circle))
        #expect(storms[0].ports.count == 3)
    }

    @Test func `two roots are two storms, the larger first`() {
        let storms = Self.storms([
            "leaf1 eth1": 0.5, "leaf1 eth2": 0, "leaf1 up1": 0,
            "leaf2 eth2": 0.5, "leaf2 eth1": 0, "leaf2 up1": 0, "spine1 down2": 0.2,
            "spine1 down1": 0,
        ])
        #expect(storms.map(\.end) == [.root(device: "host22"), .root(device: "host11")])
    }

    @Test func `where nothing is paused nobody is accused`() {
        #expect(Self.storms(["leaf1 eth1": 0, "leaf2 eth1": nil, "spine1 down1": 0.01]).isEmpty)
    }

    @Test func `every walk ends, whatever is connected`() {
        var random = SplitMix(seed: 17)
        for _ in 0..<200 {
            let devices = (0..<6).map { "d\($0)" }
            var links: [Link] = []
            for number in 0..<14 {
                guard let one = devices.randomElement(using: &random),
                    let two = devices.randomElement(using: &random)
                else { continue }
                links.append(
                    Link(
                        PortID(device: one, port: "p\(number)"),
                        PortID(device: two, port: "q\(number)"),
                        source: .lldp
                    )
                )
            }
            let topology = Topology(links)
            var ports: [PortID: PauseWalk.Port] = [:]
            for port in topology.ports.values.joined().sorted() where Bool.random(using: &random) {
                ports[port] = PauseWalk.Port(received: Double.random(in: 0...1, using: &random))
            }
            let stopped = ports.values.count { $0.received ?? 0 >= 0.5 }
            let storms = PauseStorm.storms(
                priority: 3,
                ports: ports,
                topology: topology,
                threshold: 0.5
            )
            #expect(storms.reduce(0) { $0 + $1.ports.count } == stopped)
        }
    }
}
