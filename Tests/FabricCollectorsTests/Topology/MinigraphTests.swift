import Fabric
import FabricCollectors
import TestSupport
import Testing

@Suite struct MinigraphTests {
    private static func read(_ text: String) throws -> FabricInventory {
        try Minigraph.read(text, path: "minigraph.xml")
    }

    private static let graph = """
        <DeviceMiniGraph xmlns="Made.Up" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
          <PngDec>
            <DeviceInterfaceLinks>
              <DeviceLinkBase>
                <ElementType>DeviceInterfaceLink</ElementType>
                <EndDevice>up1</EndDevice><EndPort>Ethernet1</EndPort>
                <StartDevice>sw3</StartDevice><StartPort>
                  etp1a
                </StartPort>
              </DeviceLinkBase>
              <DeviceLinkBase>
                <ElementType>DeviceMgmtLink</ElementType>
                <EndDevice>mgmt</EndDevice><EndPort>1</EndPort>
                <StartDevice>sw3</StartDevice><StartPort>Management0</StartPort>
              </DeviceLinkBase>
              <DeviceLinkBase>
                <ElementType>DeviceInterfaceLink</ElementType>
                <EndDevice>sw3</EndDevice><EndPort>etp2a</EndPort>
                <StartDevice>server-9</StartDevice><StartPort>a&amp;b</StartPort>
              </DeviceLinkBase>
              <DeviceLinkBase>
                <ElementType>DeviceInterfaceLink</ElementType>
                <EndDevice>sw3</EndDevice><EndPort/>
                <StartDevice>server-8</StartDevice><StartPort>eth0</StartPort>
              </DeviceLinkBase>
            </DeviceInterfaceLinks>
            <Devices>
              <Device i:type="ToRRouter"><Hostname>sw3</Hostname><HwSku>x</HwSku></Device>
              <Device i:type="BackEndLeafRouter"><Hostname>up1</Hostname></Device>
              <Device><ElementType>SpineRouter</ElementType><Hostname>up2</Hostname></Device>
            </Devices>
          </PngDec>
          <MetadataDeclaration>
            <Devices xmlns:a="Made.Up.Too">
              <a:DeviceMetadata>
                <a:Name>sw3</a:Name>
                <a:Properties>
                  <a:DeviceProperty><a:Name>Other</a:Name><a:Value>1</a:Value></a:DeviceProperty>
                  <a:DeviceProperty>
                    <a:Name>ResourceType</a:Name><a:Value>ComputeAI</a:Value>
                  </a:DeviceProperty>
                </a:Properties>
              </a:DeviceMetadata>
            </Devices>
          </MetadataDeclaration>
          <Hostname>sw3</Hostname>
        </DeviceMiniGraph>
        """

    @Test func `devices have their roles and planes`() throws {
        #expect(
            try Self.read(Self.graph).devices == [
                FabricDevice(name: "server-9", role: .host),
                FabricDevice(name: "sw3", role: .leaf, plane: .backEnd),
                FabricDevice(name: "up1", role: .spine, plane: .backEnd),
                FabricDevice(name: "up2", role: .spine),
            ]
        )
    }

    @Test func `cables of the fabric are read, those of management and half ones are not`() throws {
        #expect(
            try Self.read(Self.graph).links == [
                Link(
                    PortID(device: "sw3", port: "etp1a"),
                    PortID(device: "up1", port: "Ethernet1"),
                    source: .minigraph
                ),
                Link(
                    PortID(device: "server-9", port: "a&b"),
                    PortID(device: "sw3", port: "etp2a"),
                    source: .minigraph
                ),
            ]
        )
    }

    @Test(arguments: [
        "", "<a/>", "<?xml version=\"1.0\"?>", "{\"DEVICE_METADATA\": {}}",
        "<DeviceMiniGraph></DeviceMiniGraph>", "<Other><Hostname>sw3</Hostname></Other>",
        "<DeviceMiniGraph><Hostname>sw3</Hostname>",
        "<DeviceMiniGraph><Hostname>sw3</PngDec></DeviceMiniGraph>",
    ])
    func `what is no whole minigraph is refused`(text: String) {
        #expect(throws: TopologyFileError.self) { try Self.read(text) }
    }

    @Test func `an error has the line that it is in`() {
        let error = #expect(throws: TopologyFileError.self) {
            try Self.read(
                "<DeviceMiniGraph>\n<Hostname>sw3</Hostname>\n<a></b>\n</DeviceMiniGraph>"
            )
        }
        #expect(error?.line == 3)
    }

    @Test func `a document type is refused, and with it all entities`() {
        let error = #expect(throws: TopologyFileError.self) {
            try Self.read(
                """
                <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>
                <DeviceMiniGraph><Hostname>&e;</Hostname></DeviceMiniGraph>
                """
            )
        }
        #expect(error?.reason.contains("<!DOCTYPE") == true)
    }

    @Test(arguments: [
        NamedText("<a>", times: 100_000, after: "<DeviceMiniGraph>"),
        NamedText("x", times: Minigraph.sizeLimit, after: "<DeviceMiniGraph>"),
    ])
    func `what is too deep or too large is refused`(text: NamedText) {
        #expect(throws: TopologyFileError.self) { try Self.read(text.text) }
    }

    @Test func `a long text elsewhere does no harm`() throws {
        let long = String(repeating: "x", count: 1_000_000)
        let graph = Self.graph.replacing("<PngDec>", with: "<PngDec><Long>\(long)</Long>")
        #expect(try Self.read(graph) == Self.read(Self.graph))
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `the minigraph of a leaf of a back-end is read with all its links`() throws {
        let name = "topology/arista7060x6-backend-t0-minigraph.xml"
        let inventory = try Self.read(try Captures.text(name))
        // Counted in the file: 130 links, to 96 servers, 32 routers above and two others.
        #expect(inventory.links.count == 130)
        #expect(inventory.devices.count == 131)
        #expect(inventory.devices.filter { $0.role == .spine }.count == 32)
        #expect(inventory.devices.filter { $0.role == .host }.count == 96)
        let leaf = try #require(inventory.devices.first { $0.name == "str5-7060x6-moby-512-2" })
        #expect(leaf.role == .leaf)
        #expect(leaf.plane == .backEnd)
        let topology = Topology(inventory.links)
        #expect(topology.conflicts.isEmpty)
        let peer = topology.peer(of: PortID(device: "ARISTA01T1", port: "Ethernet1"))
        #expect(peer == PortID(device: leaf.name, port: "etp1a"))
    }
}
