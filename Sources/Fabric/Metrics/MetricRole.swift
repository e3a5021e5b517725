/// What a label of a metric, or a number in its name, says of where the value was read.
public enum MetricRole: String, Hashable, Sendable, CaseIterable {
    /// The device, by name.
    case device
    /// The port, by name.
    case port
    /// The PFC priority, 0 to 7.
    case priority
    /// The egress queue.
    case queue
    /// The ingress priority group.
    case group
    /// Which way it goes.
    case direction
    /// How many symbols of a codeword were wrong.
    case bin
    /// The lane of a port.
    case lane
    /// The GPU.
    case gpu
    /// The device at the other end of the link.
    case neighbor
    /// The port at the other end of the link.
    case neighborPort = "neighbor-port"
    /// The share of values that are at most this one, 0 to 1.
    case quantile
    /// The DSCP value, 0 to 63.
    case dscp
}
