import Fabric
import FabricCollectors
import Testing

@Suite struct InventoryFileTests {
    private static func read(_ text: String) throws -> FabricInventory {
        try InventoryFile.read(text, path: "fabric.yaml")
    }

    private static func workload(of hosts: String) -> String {
        "workloads:\n  - {name: train, kind: training, hosts: [\(hosts)]}"
    }

    @Test func `devices, links and workloads are read`() throws {
        let inventory = try Self.read(
            """
            devices:
              - {name: leaf3, role: leaf, plane: back-end, rack: rack 3, owner: net-team}
              - name: spine1
                role: spine
            links:
              - [leaf3 Ethernet0, gpu-17 mlx5_0]
              - [leaf3   Ethernet256, spine1 Ethernet16]
            workloads:
              - {name: train, kind: training, hosts: [gpu-17, gpu-18], owner: nlp}
              - {name: chat, kind: inference, hosts: [gpu-18]}
            """
        )
        #expect(
            inventory.devices == [
                FabricDevice(name: "gpu-17", role: .host),
                FabricDevice(name: "gpu-18", role: .host),
                FabricDevice(
                    name: "leaf3",
                    role: .leaf,
                    plane: .backEnd,
                    rack: "rack 3",
                    owner: "net-team"
                ),
                FabricDevice(name: "spine1", role: .spine),
            ]
        )
        #expect(
            inventory.links == [
                Link(
                    PortID(device: "leaf3", port: "Ethernet0"),
                    PortID(device: "gpu-17", port: "mlx5_0"),
                    source: .inventory
                ),
                Link(
                    PortID(device: "leaf3", port: "Ethernet256"),
                    PortID(device: "spine1", port: "Ethernet16"),
                    source: .inventory
                ),
            ]
        )
        #expect(
            inventory.workloads == [
                Workload(
                    name: "train",
                    kind: .training,
                    hosts: ["gpu-17", "gpu-18"],
                    owner: "nlp"
                ),
                Workload(name: "chat", kind: .inference, hosts: ["gpu-18"]),
            ]
        )
    }

    @Test(arguments: [
        ("n-08..11", ["n-08", "n-09", "n-10", "n-11"]),
        ("n7..9", ["n7", "n8", "n9"]),
        ("n-1..2.dc1.example", ["n-1.dc1.example", "n-2.dc1.example"]),
        ("01..02", ["01", "02"]),
        ("n-5..5", ["n-5"]),
        ("n-1..2, n-2..3, x", ["n-1", "n-2", "n-3", "x"]),
    ])
    func `a range stands for numbers with as many digits`(written: String, hosts: [String]) throws {
        #expect(try Self.read(Self.workload(of: written)).workloads.first?.hosts == hosts)
    }

    @Test func `devices may be listed as a range`() throws {
        let devices = try Self.read("devices:\n  - {name: n-1..2, role: host, rack: 7}").devices
        #expect(devices.map(\.name) == ["n-1", "n-2"])
        #expect(devices.allSatisfy { $0.role == .host && $0.rack == "7" })
    }

    @Test func `ranges stand for ten thousand names at most`() throws {
        let most = "a-00001..10000"
        #expect(try Self.read(Self.workload(of: most)).workloads.first?.hosts.count == 10_000)
        let error = #expect(throws: TopologyFileError.self) {
            try Self.read(Self.workload(of: most + ", b-1..1"))
        }
        #expect(error?.reason.contains("more than 10000 names") == true)
        #expect(throws: TopologyFileError.self) {
            try Self.read(Self.workload(of: "a-000000000..999999999"))
        }
    }

    private static let wrong: [(String, Int, String)] = [
        ("devices:\n  - {name: a, roll: leaf}", 2, "'roll' is no field; there are name, owner"),
        ("devices:\n  - {name: a}\n  - {name: b, role: tor}", 3, "'role' cannot be tor; there are"),
        ("devices:\n  - {name: a, plane: front}", 2, "'plane' cannot be front; there are back-end"),
        ("devices:\n  - {role: leaf}", 2, "a device needs 'name'"),
        ("devices:\n  - {name: [a]}", 2, "'name' of a device is a text"),
        ("devices:\n  - {name: a b}", 2, "'a b' is no name of a device"),
        ("devices:\n  - {name: a}\n  - {name: a}", 3, "a is there already in line 2"),
        ("devices:\n  - {name: a-1..3}\n  - {name: a-2}", 3, "a-2 is there already in line 2"),
        ("devices: {a: b}", 1, "'devices' is a list"),
        ("devices:\n  - a", 2, "a device is a mapping"),
        ("links:\n  - [leaf3 Ethernet0]", 2, "a link has two ends"),
        ("links:\n  - [leaf3, gpu-1 eth0]", 2, "a link has two ends"),
        ("links:\n  - leaf3 Ethernet0", 2, "a link has two ends"),
        ("links:\n  - [a p, b p]\n  - [a p, a p]", 3, "both ends are a p"),
        ("workloads:\n  - {name: w, hosts: [a]}", 2, "a workload needs 'kind'"),
        ("workloads:\n  - {name: w, kind: batch, hosts: [a]}", 2, "'kind' cannot be batch"),
        ("workloads:\n  - {name: w, kind: training}", 2, "a workload needs 'hosts'"),
        ("workloads:\n  - {name: w, kind: training, hosts: a}", 2, "'hosts' is a list"),
        (
            """
            workloads:
              - {name: w, kind: training, hosts: [a]}
              - {name: w, kind: inference, hosts: [a]}
            """, 3, "w is there already in line 2"
        ),
        ("racks: []", 1, "'racks' is no field; there are devices, links, workloads"),
        ("- a", 1, "the file is a mapping"),
        ("", 1, "the file is a mapping"),
    ]

    @Test(arguments: wrong)
    func `what is wrong is told with its line`(text: String, line: Int, reason: String) {
        let error = #expect(throws: TopologyFileError.self) { try Self.read(text) }
        #expect(error?.line == line)
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("fabric.yaml cannot be used: line \(line): ") == true)
    }

    @Test(arguments: ["a-1..10", "a-9..1", "a..b", "a-1..", "..9", "a-1...9", "1..2-3..4"])
    func `what is no range is refused`(written: String) {
        let error = #expect(throws: TopologyFileError.self) {
            try Self.read(Self.workload(of: written))
        }
        #expect(error?.reason.hasPrefix("'\(written)' is no range") == true)
        #expect(error?.line == 2)
    }

    @Test func `what is no YAML is told with its line`() {
        let error = #expect(throws: TopologyFileError.self) {
            try Self.read("devices:\n  - {name: a\n")
        }
        #expect(error?.reason.hasPrefix("this is no YAML: ") == true)
        #expect((error?.line ?? 0) >= 1)
    }
}
