import Fabric

/// The simulated fabric as it is built: a leaf-spine back-end for training, a front-end for inference.
///
/// Eight leaves with eight hosts each and four spines; every host is also connected to one of two
/// front-end leaves. The simulation names ports as SONiC does.
enum SimulatedLayout {
    static let leafCount = 8
    static let spineCount = 4
    static let hostsOfLeaf = 8
    static let lanes = 8

    /// The speed of a host's link in the back-end, in bits per second.
    static let hostSpeed = 400e9
    /// The speed of a link between leaf and spine, in bits per second.
    static let uplinkSpeed = 800e9
    /// The speed of a host's link in the front-end, in bits per second.
    static let frontEndSpeed = 25e9

    static let leaves = (1...leafCount).map { "leaf\($0)" }
    static let spines = (1...spineCount).map { "spine\($0)" }
    static let frontEndLeaves = ["fe-leaf1", "fe-leaf2"]
    static let hosts = (1...leafCount * hostsOfLeaf).map(host)

    static let rdmaDevice = "mlx5_0"
    /// The network device of the RDMA device.
    static let rdmaNetDevice = "rdma0"
    static let frontEndDevice = "eth0"

    static let workloads = [
        Workload(
            name: "llama-pretrain",
            kind: .training,
            hosts: (1...32).map(host),
            owner: "foundation-models"
        ),
        Workload(name: "moe-train", kind: .training, hosts: (33...48).map(host), owner: "moe"),
        Workload(
            name: "vision-finetune",
            kind: .training,
            hosts: (49...56).map(host),
            owner: "vision"
        ),
        Workload(
            name: "chat-70b",
            kind: .inference,
            hosts: (57...64).map(host),
            owner: "assistant"
        ),
    ]

    static let inventory: FabricInventory = {
        var devices: [FabricDevice] = []
        var links: [Link] = []
        for (leaf, name) in leaves.enumerated() {
            let rack = "rack \(leaf + 1)"
            devices.append(FabricDevice(name: name, role: .leaf, plane: .backEnd, rack: rack))
            for place in 0..<hostsOfLeaf {
                let host = hosts[leaf * hostsOfLeaf + place]
                devices.append(FabricDevice(name: host, role: .host, rack: rack))
                links.append(link(name, place, host, rdmaDevice))
            }
            for (spine, other) in spines.enumerated() {
                links.append(
                    Link(
                        PortID(device: name, port: ethernet(hostsOfLeaf + spine)),
                        PortID(device: other, port: ethernet(leaf)),
                        source: .inventory
                    )
                )
            }
        }
        devices += spines.map { FabricDevice(name: $0, role: .spine, plane: .backEnd) }
        for (number, name) in frontEndLeaves.enumerated() {
            devices.append(FabricDevice(name: name, role: .leaf, plane: .frontEnd))
            let half = hosts.count / frontEndLeaves.count
            for place in 0..<half {
                links.append(link(name, place, hosts[number * half + place], frontEndDevice))
            }
        }
        return FabricInventory(devices: devices, links: links, workloads: workloads)
    }()

    static let topology = Topology(inventory.links)

    /// The name of a host by its number, from 1.
    static func host(_ number: Int) -> String {
        number < 10 ? "gpu-node-0\(number)" : "gpu-node-\(number)"
    }

    /// The name of a switch's port by its place, from 0.
    static func ethernet(_ place: Int) -> String { "Ethernet\(place * lanes)" }

    /// The port of a leaf that a host is connected to, in the back-end.
    static func leafPort(of host: String) -> PortID {
        let peer = topology.peer(of: PortID(device: host, port: rdmaDevice))
        return peer ?? PortID(device: host, port: rdmaDevice)
    }

    private static func link(
        _ leaf: String,
        _ place: Int,
        _ host: String,
        _ device: String
    ) -> Link {
        Link(
            PortID(device: leaf, port: ethernet(place)),
            PortID(device: host, port: device),
            source: .inventory
        )
    }
}
