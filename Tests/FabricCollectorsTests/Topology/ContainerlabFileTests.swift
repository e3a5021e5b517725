import Fabric
import FabricCollectors
import Testing

@Suite struct ContainerlabFileTests {
    private static func read(_ text: String) throws -> FabricInventory {
        try ContainerlabFile.read(text, path: "lab.clab.yml")
    }

    private static let lab = """
        name: lab
        topology:
          nodes:
            fe-leaf2: {kind: sonic-vs}
            superspine1:
            r1: {kind: linux, group: spines}
            r2:
              kind: linux
              group: server
              labels: {role: leaf, plane: front-end, rack: "4", owner: net}
            gpu-node-17: {kind: linux}
            router9: {kind: linux}
          links:
            - endpoints: ["fe-leaf2:eth1", "gpu-node-17:eth0"]
            - type: veth
              endpoints:
                - {node: r1, interface: ethernet-1/1}
                - node: r2
                  interface: eth2
            - endpoints: ["r1:eth9", "host:lab-r1"]
            - endpoints: ["r1:eth8", "macvlan:enp0s3"]
            - type: mgmt-net
              endpoint: {node: r1, interface: eth7}
        """

    @Test func `the role is told by a label, or else by the group, or else by the name`() throws {
        let roles = try Self.read(Self.lab).devices.map { "\($0.name) \($0.role)" }
        #expect(
            roles == [
                "fe-leaf2 leaf", "gpu-node-17 host", "r1 spine", "r2 leaf", "router9 unknown",
                "superspine1 spine",
            ]
        )
    }

    @Test func `labels tell plane, rack and owner`() throws {
        let device = try #require(try Self.read(Self.lab).devices.first { $0.name == "r2" })
        #expect(device.plane == .frontEnd)
        #expect(device.rack == "4")
        #expect(device.owner == "net")
    }

    @Test func `what a node does not say its group, its kind and the defaults say`() throws {
        let devices = try Self.read(
            """
            topology:
              defaults: {kind: sonic-vs, labels: {plane: back-end, owner: net, rack: "1"}}
              kinds:
                sonic-vs: {group: leaves, labels: {owner: switches, rack: "2"}}
                linux: {labels: {role: host}}
              groups: {leaves: {labels: {rack: "3"}}}
              nodes:
                x1:
                x2: {labels: {rack: "4", plane: front-end}}
                x3: {kind: linux}
            """
        ).devices
        #expect(
            devices == [
                FabricDevice(
                    name: "x1",
                    role: .leaf,
                    plane: .backEnd,
                    rack: "3",
                    owner: "switches"
                ),
                FabricDevice(
                    name: "x2",
                    role: .leaf,
                    plane: .frontEnd,
                    rack: "4",
                    owner: "switches"
                ),
                FabricDevice(name: "x3", role: .host, plane: .backEnd, rack: "1", owner: "net"),
            ]
        )
    }

    @Test func `links between nodes are read, and those out of the lab are not`() throws {
        #expect(
            try Self.read(Self.lab).links == [
                Link(
                    PortID(device: "fe-leaf2", port: "eth1"),
                    PortID(device: "gpu-node-17", port: "eth0"),
                    source: .containerlab
                ),
                Link(
                    PortID(device: "r1", port: "ethernet-1/1"),
                    PortID(device: "r2", port: "eth2"),
                    source: .containerlab
                ),
            ]
        )
    }

    @Test(arguments: [
        ("name: lab", 1, "needs 'topology:'"),
        ("topology:\n  links: []", 2, "in it 'nodes:'"),
        ("topology:\n  nodes: {a: {}}\n  links:\n    - [a, b]", 4, "a link needs two endpoints"),
        (
            "topology:\n  nodes: {a: {}}\n  links:\n    - endpoints: [\"a:1\"]", 4,
            "a link needs two endpoints"
        ),
        (
            "topology:\n  nodes: {a: {}}\n  links:\n    - endpoints: [\"a:1\", \"a\"]", 4,
            "a link needs two endpoints"
        ),
        (
            "topology:\n  nodes: {a: {}}\n  links:\n    - endpoints: [\"a:1\", \"b:1\"]", 4,
            "there is no node 'b'"
        ),
    ])
    func `what is wrong is told with its line`(text: String, line: Int, reason: String) {
        let error = #expect(throws: TopologyFileError.self) { try Self.read(text) }
        #expect(error?.line == line)
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `a lab of five stages is read with all its links`() throws {
        let lab = try Self.read(try Captures.text("topology/clos02.clab.yml"))
        // Counted in the file: four leaves, four spines with two above them, four clients; eight
        // links from leaf to spine, four above them and four to clients.
        #expect(lab.devices.filter { $0.role == .leaf }.count == 4)
        #expect(lab.devices.filter { $0.role == .spine }.count == 6)
        #expect(lab.devices.filter { $0.role == .host }.count == 4)
        #expect(lab.links.count == 16)
        let topology = Topology(lab.links)
        #expect(topology.conflicts.isEmpty)
        let peer = topology.peer(of: PortID(device: "client3", port: "eth1"))
        #expect(peer == PortID(device: "leaf3", port: "e1-3"))
    }
}
