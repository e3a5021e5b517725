/// Where in the fabric a value was read.
public struct MeasuredPlace: Hashable, Sendable {
    /// The device: `leaf3`, `gpu-node-17`.
    public var device: String
    /// The port as the device names it: `Ethernet12`, `mlx5_0/1`; nil for the whole device.
    public var port: String?
    /// Another name of the port: the network device of an RDMA port.
    public var alias: String?
    /// The PFC priority, 0 to 7.
    public var priority: Int?
    /// The egress queue.
    public var queue: Int?
    /// The ingress priority group.
    public var group: Int?
    /// The lane of the port.
    public var lane: Int?
    /// How many symbols of a codeword were wrong.
    public var bin: Int?
    /// The GPU of the device.
    public var gpu: String?
    /// What is served: a model, a job.
    public var workload: String?

    /// Makes a place.
    public init(device: String, port: String? = nil) {
        self.device = device
        self.port = port
    }
}
