/// What goes wrong in the simulated fabric; one thing at a time.
public enum Scenario: String, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case quiet
    /// A host's PCIe link runs at half its width, so that its NIC sends pause.
    case slowReceiver = "slow-receiver"
    /// Many hosts send to one at the same time.
    case incast
    /// Several large flows take one uplink while the others are half empty.
    case ecmpCollision = "ecmp-collision"
    /// A leaf pauses its senders but marks nothing.
    case ecnOff = "ecn-off"
    /// A leaf drops the packets that tell senders to slow down.
    case cnpLost = "cnp-lost"
    /// A NIC sends pause without end, and the watchdog of its switch acts.
    case pfcStorm = "pfc-storm"
    /// Four switches pause each other in a circle.
    case deadlock
    /// An optic loses codewords.
    case failingOptic = "failing-optic"
    /// A link goes down and up again every 20 s.
    case linkFlap = "link-flap"
    /// A switch port takes smaller packets than its host sends.
    case mtuMismatch = "mtu-mismatch"
    /// A leaf puts RoCE into a queue that may drop.
    case dscpMap = "dscp-map"
    /// A GPU has fallen off the bus.
    case xid79 = "xid-79"
    /// A GPU had an uncorrectable memory error that was contained.
    case xid94 = "xid-94"
    /// A model server has no room for more requests, and the network is idle.
    case kvSaturation = "kv-saturation"
    /// The exporter of a leaf does not answer any more.
    case collectorDown = "collector-down"
}
