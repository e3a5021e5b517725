import Fabric
import FabricCollectors
import Testing

@Suite struct TestbedFileTests {
    private static func read(_ text: String) throws -> FabricInventory {
        try TestbedFile.read(text, path: "topo_x.yml")
    }

    private static let testbed = """
        topology:
          host_interfaces: [0, 1]
          VMs:
            up1: {vlans: [2], vm_offset: 0}
            up2: {vlans: [3], vm_offset: 1}
            up3: {vlans: [4], vm_offset: 2}
            gpu-node-1: {vlans: [5], vm_offset: 3}
        configuration_properties:
          common: {dut_type: BackEndToRRouter, device_type: SpineRouter}
          above: {swrole: leaf, device_type: BackEndLeafRouter}
          below: {swrole: tor}
        configuration:
          up1: {properties: [common, above]}
          up2: {properties: [common]}
          up3: {properties: [below]}
          up4: {properties: [nowhere]}
        """

    @Test func `neighbours are told by their last property that has a type`() throws {
        #expect(
            try Self.read(Self.testbed).devices == [
                FabricDevice(name: "gpu-node-1", role: .host),
                FabricDevice(name: "up1", role: .spine, plane: .backEnd),
                FabricDevice(name: "up2", role: .spine),
                FabricDevice(name: "up3", role: .leaf),
                FabricDevice(name: "up4"),
            ]
        )
    }

    @Test func `the switch and its ports have no names, so that there are no links`() throws {
        #expect(try Self.read(Self.testbed).links.isEmpty)
    }

    @Test func `a leaf of SONiC is a spine, also where only its tier is told`() throws {
        let devices = try Self.read(
            """
            configuration_properties: {common: {swrole: leaf}}
            configuration: {x1: {properties: common}}
            """
        ).devices
        #expect(devices == [FabricDevice(name: "x1", role: .spine)])
    }

    @Test(arguments: [
        ("dut_templates: [{name: \".*-t0-.*\"}]", "these are patterns for names"),
        ("topology: {host_interfaces: [0]}", "with each neighbour by its name"),
        ("configuration: {}", "with each neighbour by its name"),
        ("", "with each neighbour by its name"),
        ("a: [", "this is no YAML"),
    ])
    func `what names no neighbours is refused`(text: String, reason: String) {
        let error = #expect(throws: TopologyFileError.self) { try Self.read(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect((error?.line ?? 0) >= 1)
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `the testbed of a leaf of a back-end has its neighbours`() throws {
        let path = "\(Captures.folder)/topology/topo_t0-backend.yml"
        let inventory = try TopologyFile.read(path)
        // Counted in the file: twelve neighbours, all of the tier above.
        #expect(inventory.devices.count == 12)
        #expect(inventory.devices.allSatisfy { $0.role == .spine && $0.plane == .backEnd })
        #expect(inventory.links.isEmpty)
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `a testbed of patterns says what to give instead`() {
        let error = #expect(throws: TopologyFileError.self) {
            try TopologyFile.read("\(Captures.folder)/topology/nut-2tiers-backend.yml")
        }
        #expect(error?.reason.contains("give the config_db.json of each switch") == true)
    }
}
