import Fabric
import FabricCollectors
import Testing

@Suite struct DeviceNeighborsTests {
    private static func read(_ text: String, of device: String? = nil) throws -> FabricInventory {
        try DeviceNeighbors.read(text, path: "config_db.json", device: device)
    }

    private static let nested = """
        {
          "DEVICE_METADATA": {"localhost": {"hostname": "sw3", "type": "BackEndToRRouter"}},
          "DEVICE_NEIGHBOR": {
            "Ethernet0": {"name": "gpu-node-17", "port": "eth0"},
            "Ethernet8": {"name": "up1", "port": "Ethernet16"},
            "Ethernet16": {"name": "None", "port": "eth0"},
            "Ethernet24": {"name": "up2"}
          },
          "DEVICE_NEIGHBOR_METADATA": {
            "up1": {"type": "BackEndLeafRouter", "lo_addr": "None"},
            "up2": {"type": "SpineRouter"}
          },
          "PORT": {"Ethernet0": {"lanes": "1,2"}}
        }
        """

    private static let flat = """
        {
          "DEVICE_METADATA|localhost": {"hostname": "sw3", "type": "BackEndToRRouter"},
          "DEVICE_NEIGHBOR|Ethernet0": {"name": "gpu-node-17", "port": "eth0"},
          "DEVICE_NEIGHBOR|Ethernet8": {"name": "up1", "port": "Ethernet16"},
          "DEVICE_NEIGHBOR|Ethernet24": {"name": "up2"},
          "DEVICE_NEIGHBOR_METADATA|up1": {"type": "BackEndLeafRouter"},
          "DEVICE_NEIGHBOR_METADATA|up2": {"type": "SpineRouter"}
        }
        """

    @Test(arguments: [nested, flat])
    func `the switch and its neighbours are read in both forms`(text: String) throws {
        let inventory = try Self.read(text)
        #expect(
            inventory.devices == [
                FabricDevice(name: "gpu-node-17", role: .host),
                FabricDevice(name: "sw3", role: .leaf, plane: .backEnd),
                FabricDevice(name: "up1", role: .spine, plane: .backEnd),
                FabricDevice(name: "up2", role: .spine),
            ]
        )
        #expect(
            inventory.links == [
                Link(
                    PortID(device: "sw3", port: "Ethernet0"),
                    PortID(device: "gpu-node-17", port: "eth0"),
                    source: .configuration
                ),
                Link(
                    PortID(device: "sw3", port: "Ethernet8"),
                    PortID(device: "up1", port: "Ethernet16"),
                    source: .configuration
                ),
            ]
        )
    }

    @Test func `a switch that connects accelerators is in the back-end`() throws {
        let inventory = try Self.read(
            """
            {"DEVICE_METADATA": {"localhost":
              {"hostname": "sw3", "type": "LeafRouter", "resource_type": "ComputeAI"}}}
            """
        )
        #expect(inventory.devices == [FabricDevice(name: "sw3", role: .spine, plane: .backEnd)])
    }

    @Test func `a row may be of a neighbour, with the own port as a field`() throws {
        let inventory = try Self.read(
            """
            {"DEVICE_METADATA": {"localhost": {"hostname": "leaf1"}},
             "DEVICE_NEIGHBOR": {"x9": {"local_port": "Ethernet4", "port": "e1", "type": "ToRRouter"}}}
            """
        )
        #expect(inventory.devices.map(\.role) == [.leaf, .leaf])
        #expect(inventory.links.first?.first == PortID(device: "leaf1", port: "Ethernet4"))
        #expect(inventory.links.first?.second == PortID(device: "x9", port: "e1"))
    }

    @Test func `the name of the switch is given where the file does not say it`() throws {
        let rows = #"{"DEVICE_NEIGHBOR": {"Ethernet0": {"name": "gpu-1", "port": "eth0"}}}"#
        let links = try Self.read(rows, of: "leaf9").links
        #expect(links.first?.first == PortID(device: "leaf9", port: "Ethernet0"))
        let names = try Self.read(Self.nested, of: "leaf9").devices.map(\.name)
        #expect(names.contains("sw3"))
        #expect(!names.contains("leaf9"))
        let error = #expect(throws: TopologyFileError.self) {
            try Self.read(#"{"PORT": {}}"#, of: "leaf9")
        }
        #expect(error?.reason.contains("neither of the tables") == true)
    }

    @Test(arguments: [
        ("", "JSON was expected"), ("{", "JSON was expected"), ("[]", "a JSON object of tables"),
        ("{}", "does not say of which switch it is"),
        (#"{"DEVICE_METADATA": []}"#, "does not say of which switch it is"),
        (#"{"DEVICE_METADATA": {"localhost": {"type": "x"}}}"#, "does not say of which switch"),
    ])
    func `what is no configuration of a switch is refused`(text: String, reason: String) {
        let error = #expect(throws: TopologyFileError.self) { try Self.read(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect(error?.path == "config_db.json")
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `configurations of real switches are read`() throws {
        // Counted in the files: rows of DEVICE_NEIGHBOR, and of those with a LeafRouter behind.
        for (name, links, spines) in [
            ("dell-s6000-tor-pfcwd.config_db.json", 28, 4),
            ("dell-s6000-tor-pglossless.config_db.json", 28, 4),
            ("msn3800-tor-flat.config_db.json", 29, nil),
        ] as [(String, Int, Int?)] {
            let inventory = try Self.read(try Captures.text("config_db/\(name)"))
            #expect(inventory.links.count == links, "\(name)")
            #expect(inventory.devices.count == links + 1, "\(name)")
            #expect(inventory.devices.filter { $0.role == .leaf }.count == 1, "\(name)")
            guard let spines else { continue }
            #expect(inventory.devices.filter { $0.role == .spine }.count == spines, "\(name)")
            let port = PortID(device: "str-s6000-acs-14", port: "Ethernet112")
            let peer = Topology(inventory.links).peer(of: port)
            #expect(peer == PortID(device: "ARISTA01T1", port: "Ethernet1"), "\(name)")
        }
    }
}
