import Fabric

/// What SONiC calls a kind of device: `BackEndToRRouter`.
///
/// SONiC counts its tiers from the hosts: hosts are connected to a ToR router, those to leaf
/// routers and those to spine routers. Docket's leaf is what hosts are connected to, so that a leaf
/// router of SONiC is a spine here.
struct SONiCDeviceType {
    /// What the resource type of a device is that connects accelerators.
    static let acceleratorResource = "ComputeAI"

    /// The type as it is written; empty where it is not known.
    let name: String

    /// What such a device is there for.
    var role: DeviceRole {
        switch name {
        case "ToRRouter", "BackEndToRRouter": .leaf
        case "LeafRouter", "BackEndLeafRouter": .spine
        case "SpineRouter", "UpperSpineRouter", "LowerSpineRouter": .spine
        case "Server": .host
        default: .unknown
        }
    }

    /// The network that such a device is in; nil where the type does not say it.
    var plane: FabricPlane? { name.hasPrefix("BackEnd") ? .backEnd : nil }

    /// A device of this type; what the type leaves open its name may tell.
    ///
    /// - Parameters:
    ///   - device: The device's name.
    ///   - resource: The type of resource that it connects.
    /// - Returns: The device with its role and plane, as far as they are known.
    func device(_ device: String, resource: String? = nil) -> FabricDevice {
        FabricDevice(
            name: device,
            role: role == .unknown ? DeviceRole(named: device) : role,
            plane: resource == Self.acceleratorResource ? .backEnd : plane
        )
    }
}
