/// How it is with a simulated host; rates are for each second.
struct HostCondition: Hashable, Sendable {
    /// The share of the time in which PCIe is stalled.
    var pcieStallShare = 0.004
    /// The lanes of PCIe in use, of 16.
    var pcieWidth = 16.0
    /// Packets received with a congestion mark, notifications sent for them, and those followed.
    var markedPackets = 220.0
    var notificationsSent = 140.0
    var notificationsHandled = 140.0
    /// Signs of loss.
    var outOfSequence = 0.0
    var sequenceErrors = 0.0
    var ackTimeouts = 0.0
    /// Times that the NIC gave warning that it sends pause without end.
    var stormWarnings = 0.0
    /// How busy its GPUs are, in percent.
    var gpuUse = 96.0
    /// Codes of errors, by GPU.
    var xids: [Int: Int] = [:]
    /// GPUs that do not answer.
    var lostGPUs: Set<Int> = []
    /// The bus bandwidth of its collectives, in GB/s.
    var busBandwidth = 368.0
    /// What a model server on it does.
    var serving = ServingCondition()
}

/// How it is with a simulated model server.
struct ServingCondition: Hashable, Sendable {
    /// How much of the cache for keys and values is used, 0 to 1.
    var cacheUse = 0.58
    /// Requests that wait, and that are worked on.
    var waiting = 0.0
    var running = 34.0
    /// Requests that were put back, for each second.
    var preemptions = 0.0
    /// Requests finished in a second.
    var finished = 6.0
    /// The share of requests whose first token comes within each of the bounds of the histogram.
    var firstTokenShares = Self.quickShares

    /// The bounds that vLLM has, in seconds.
    static let bounds = [
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ]
    /// Nearly all within a quarter of a second.
    static let quickShares = [
        0, 0, 0, 0.01, 0.08, 0.2, 0.42, 0.6, 0.97, 0.995, 0.999, 1, 1, 1, 1, 1,
    ]
    /// Most of them later than ten seconds.
    static let slowShares = [
        0, 0, 0, 0, 0, 0, 0, 0, 0.01, 0.02, 0.03, 0.04, 0.08, 0.14, 0.22, 0.3,
    ]
}
