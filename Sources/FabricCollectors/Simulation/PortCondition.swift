/// How it is with one port of a simulated switch or host; rates are for each second.
struct PortCondition: Hashable, Sendable {
    /// The share of the speed that is used, 0 to 1.
    var inUse = 0.0
    var outUse = 0.0
    /// The share of the time in which it is told to stop, and in which it tells its peer to.
    var pausedShare = 0.0
    var pausingShare = 0.0
    /// The share of packets that leave with a congestion mark that this port has set.
    var markedShare = 0.0
    /// The queue that RoCE packets leave by.
    var roceQueue = 3
    /// How full that queue has been, in bytes.
    var queueWatermark = 40_000.0
    /// How much of the headroom has been used, in bytes.
    var headroomWatermark = 0.0
    /// Packets dropped in the RoCE queue.
    var queueDrops = 0.0
    /// Packets dropped in the queue of congestion notifications.
    var notificationDrops = 0.0
    /// Storms that the watchdog has found.
    var watchdogDetections = 0.0
    /// Codewords that could be corrected, and that could not.
    var correctedCodewords = 800.0
    var lostCodewords = 0.0
    /// The most wrong symbols that a codeword had.
    var highestBin = 3
    /// The errors in a bit before correction.
    var bitErrorRatio = 4e-10
    /// In dBm.
    var receivePower = -1.3
    /// In bytes.
    var mtu = 9100.0
    /// Packets that were longer than the MTU.
    var oversizePackets = 0.0
    /// Seconds from one failure of the link to the next; 0 for none.
    var flapPeriod = 0.0
}
