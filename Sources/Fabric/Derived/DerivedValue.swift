public import struct Foundation.Date

/// A number that follows from several readings, or why it cannot be told.
public struct DerivedValue: Sendable {
    /// What it is.
    public enum Measure: String, Sendable, CaseIterable {
        /// The share of its speed that a port sends or receives, 0 to 1.
        case utilisation
        /// The share of the time in which one side keeps the other from sending, 0 to 1.
        case pauseRatio = "pause-ratio"
        /// The share of the packets that leave a switch with a mark that it has set, 0 to 1.
        case markRatio = "mark-ratio"
        /// The share of the packets that reach a host with a mark, 0 to 1.
        case ceRatio = "ce-ratio"
        /// Congestion notifications in a second.
        case cnpRate = "cnp-rate"
        /// Congestion notifications for each marked packet.
        case cnpPerCE = "cnp-per-ce"
        /// Signs of sending again for a million packets; they overlap, so that it is an index.
        case retransmitIndex = "retransmit-index"
        /// Packets that are dropped, of a million.
        case dropRate = "drop-rate"
        /// The share of the headroom that has been used, 0 to 1.
        case headroomUse = "headroom-use"
        /// How many more symbols of a codeword may be wrong before it is lost.
        case fecMargin = "fec-margin"
        /// Errors in a bit before correction.
        case preFecBer = "pre-fec-ber"
        /// The most used of equal ways to their mean; 1 is even.
        case mostToMean = "most-to-mean"
        /// Jain's index of how evenly equal ways are used; 1 is even.
        case jainIndex = "jain-index"
        /// What one request of a hundred waits for its first token at least, in seconds.
        case timeToFirstToken = "ttft-p99"
        /// The share of the KV cache that is in use, 0 to 1.
        case kvPressure = "kv-pressure"
    }

    /// What it is.
    public var measure: Measure
    /// Which way, as the device sees it.
    public var direction: MetricDirection?
    /// The priority, 0 to 7; nil for all together.
    public var priority: Int?
    /// What is served, for values of an inference server.
    public var workload: String?
    /// The number; nil where it cannot be told.
    public var value: Double?
    /// What the number counts; empty for a share.
    public var unit = ""
    /// Why it cannot be told; nil where it can.
    public var missing: String?
    /// The readings that it follows from.
    public var samples: [Sample] = []

    /// Makes a value that is not known yet.
    init(_ measure: Measure, _ direction: MetricDirection? = nil) {
        self.measure = measure
        self.direction = direction
    }

    /// When the oldest of its readings was made; nil for none.
    public var time: Date? { samples.map(\.time).min() }

    /// The seconds in which all that it follows from is read anew; nil where that is not known.
    public var pollInterval: Double? { samples.compactMap(\.pollInterval).max() }
}
