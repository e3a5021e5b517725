/// A switch or a server.
public struct FabricDevice: Hashable, Sendable, Codable {
    /// Its name: `leaf3`, `gpu-node-17`.
    public var name: String
    /// What it is there for.
    public var role: DeviceRole
    /// The network that it is in; nil where it is in several or that is not known.
    public var plane: FabricPlane?
    /// Where it stands, as people say it: `rack 3`, `3`.
    public var rack: String?
    /// Who looks after it.
    public var owner: String?

    /// Makes a device.
    public init(
        name: String,
        role: DeviceRole = .unknown,
        plane: FabricPlane? = nil,
        rack: String? = nil,
        owner: String? = nil
    ) {
        self.name = name
        self.role = role
        self.plane = plane
        self.rack = rack
        self.owner = owner
    }
}
