import Fabric

extension DeviceRole {
    private static let leafWords: Set<Substring> = ["tor", "torswitch", "leaves"]
    private static let hostWords: Set<Substring> = [
        "client", "clients", "gpu", "host", "hosts", "node", "server", "servers", "worker",
    ]

    /// The role that a device's name tells, or a word for a group of devices; unknown where it
    /// tells none.
    ///
    /// - Parameter name: `fe-leaf2`, `gpu-node-17`, `superspine1`.
    init(named name: String) {
        let words = name.lowercased().split { !$0.isLetter }
        if words.contains(where: { $0.contains("spine") }) {
            self = .spine
        } else if words.contains(where: { $0.contains("leaf") || Self.leafWords.contains($0) }) {
            self = .leaf
        } else if words.contains(where: { Self.hostWords.contains($0) }) {
            self = .host
        } else {
            self = .unknown
        }
    }
}
