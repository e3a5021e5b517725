import Fabric
import FabricCollectors
import Foundation
import TestSupport
import Testing

@Suite struct TopologyFileTests {
    private static let inventory = "links:\n  - [leaf1 p1, spine1 p2]\n"
    private static let lab = """
        topology:
          nodes: {leaf1: {}, spine1: {}}
          links: [{endpoints: ["leaf1:p1", "spine1:p2"]}]
        """
    private static let configuration = """
        {"DEVICE_METADATA": {"localhost": {"hostname": "leaf1"}},
         "DEVICE_NEIGHBOR": {"p1": {"name": "spine1", "port": "p2"}}}
        """
    private static let minigraph = """
        <?xml version="1.0"?>
        <DeviceMiniGraph><PngDec><DeviceInterfaceLinks><DeviceLinkBase>
        <ElementType>DeviceInterfaceLink</ElementType>
        <StartDevice>leaf1</StartDevice><StartPort>p1</StartPort>
        <EndDevice>spine1</EndDevice><EndPort>p2</EndPort>
        </DeviceLinkBase></DeviceInterfaceLinks></PngDec>
        <Hostname>leaf1</Hostname></DeviceMiniGraph>
        """

    private static let files: [(String, String, Link.Source)] = [
        ("fabric.yaml", inventory, .inventory), ("fabric", inventory, .inventory),
        ("a.clab.yml", lab, .containerlab), ("lab.txt", lab, .containerlab),
        ("config_db.json", configuration, .configuration), ("sw", configuration, .configuration),
        ("sw.json", "\u{FEFF}" + configuration, .configuration),
        ("minigraph.xml", minigraph, .minigraph), ("sw", minigraph, .minigraph),
    ]

    @Test(arguments: files)
    func `name and content tell which reader fits`(
        name: String,
        text: String,
        source: Link.Source
    ) throws {
        try TemporaryFolder.with { folder in
            try folder.write(text, to: name)
            let inventory = try TopologyFile.read("\(folder.path)/\(name)")
            let first = PortID(device: "leaf1", port: "p1")
            let second = PortID(device: "spine1", port: "p2")
            #expect(inventory.links == [Link(first, second, source: source)])
        }
    }

    @Test(arguments: [
        ("notes.txt", "leaf3 is connected to spine1", "neither an inventory"),
        ("notes.txt", "a: [", "neither an inventory"),
        ("other.yml", "a: b", "neither an inventory"),
        ("wrong.yml", "a: [", "this is no YAML"),
        ("empty.yml", " ", "neither an inventory"),
        ("inventory.yml", "links:\n  - a", "line 2: a link has two ends"),
        ("x.json", "links: []", "JSON was expected"),
        ("x.xml", "links: [a b, c d]", "this is no XML"),
    ])
    func `what no reader fits is told`(name: String, text: String, reason: String) throws {
        try TemporaryFolder.with { folder in
            let path = "\(folder.path)/\(name)"
            try folder.write(text, to: name)
            let error = #expect(throws: TopologyFileError.self) { try TopologyFile.read(path) }
            #expect(error?.path == path)
            #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        }
    }

    @Test func `the name of a switch may be given beside its file`() throws {
        try TemporaryFolder.with { folder in
            try folder.write(#"{"DEVICE_METADATA|localhost": {"type": "ToRRouter"}}"#, to: "a.json")
            let devices = try TopologyFile.read("\(folder.path)/a.json", device: "sw1").devices
            #expect(devices == [FabricDevice(name: "sw1", role: .leaf)])
        }
    }

    @Test func `a file that is not there, or no text, or a folder, is told`() throws {
        try TemporaryFolder.with { folder in
            try folder.write(Data([0xFF, 0xFE, 0x00]), to: "binary.yml")
            for (name, reason) in [
                ("none.yml", "there is no such file"), ("binary.yml", "no UTF-8 text"),
                ("", "read"),
            ] {
                let error = #expect(throws: TopologyFileError.self) {
                    try TopologyFile.read("\(folder.path)/\(name)")
                }
                #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
            }
        }
    }

    @Test func `a file that is too large is not read`() throws {
        try TemporaryFolder.with { folder in
            try folder.write(Data(count: TopologyFile.sizeLimit + 1), to: "large.yml")
            let error = #expect(throws: TopologyFileError.self) {
                try TopologyFile.read("\(folder.path)/large.yml")
            }
            #expect(error?.reason.hasPrefix("it has more than 32 MB") == true)
        }
    }
}
