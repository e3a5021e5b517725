/// Which of the networks something belongs to.
public enum FabricPlane: String, Hashable, Sendable, Codable, CaseIterable {
    /// The network between accelerators: training.
    case backEnd = "back-end"
    /// The network that users and services come through: inference.
    case frontEnd = "front-end"
    /// The network of storage.
    case storage
}
