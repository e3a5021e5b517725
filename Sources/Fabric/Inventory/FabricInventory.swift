/// What there is in the fabric: devices, what connects them, and what runs on them.
public struct FabricInventory: Hashable, Sendable {
    /// The devices, by name in order.
    public private(set) var devices: [FabricDevice]
    /// The links of all sources, in the order that they were told.
    public private(set) var links: [Link]
    /// The workloads, in the order that they were told.
    public private(set) var workloads: [Workload]

    /// Makes an inventory; what several entries say of one device is put together, and what is
    /// said first counts where they disagree.
    ///
    /// - Parameters:
    ///   - devices: The devices; those that only links or workloads name need not be there.
    ///   - links: The links.
    ///   - workloads: The workloads.
    public init(devices: [FabricDevice] = [], links: [Link] = [], workloads: [Workload] = []) {
        var known: [String: FabricDevice] = [:]
        for device in devices { known[device.name, default: device].complete(from: device) }
        let named =
            links.flatMap { [$0.first.device, $0.second.device] } + workloads.flatMap(\.hosts)
        for name in named where known[name] == nil { known[name] = FabricDevice(name: name) }
        for host in workloads.flatMap(\.hosts) where known[host]?.role == .unknown {
            known[host]?.role = .host
        }
        self.devices = known.values.sorted { $0.name < $1.name }
        self.links = links
        self.workloads = workloads
    }

    /// This inventory with all that another one knows.
    ///
    /// - Parameter other: What is added; where both say something, this one counts.
    /// - Returns: Both together.
    public func merged(with other: FabricInventory) -> FabricInventory {
        FabricInventory(
            devices: devices + other.devices,
            links: links + other.links,
            workloads: workloads
                + other.workloads.filter { added in
                    !workloads.contains { $0.name == added.name }
                }
        )
    }
}

extension FabricDevice {
    /// Takes from another entry of the same device what this one does not say.
    fileprivate mutating func complete(from other: FabricDevice) {
        if role == .unknown { role = other.role }
        plane = plane ?? other.plane
        rack = rack ?? other.rack
        owner = owner ?? other.owner
    }
}
