/// All rules of health by their names.
public struct HealthRules: Hashable, Sendable {
    /// The rules, in the order of the file.
    public private(set) var rules: [HealthRule]
    private var places: [String: Int]

    /// The thresholds that diagnoses look at, by rule.
    public static let needed: [String: [String]] = [
        DiagnosisRule.slowReceiver: ["pause-share", "pause-frames", "pcie-stall-share"],
        DiagnosisRule.pfcStorm: ["detections"],
        DiagnosisRule.incast: ["queue-bytes", "use"],
        DiagnosisRule.ecmpCollision: ["imbalance", "use"],
        DiagnosisRule.ecnOff: ["marked-share"],
        DiagnosisRule.cnpLost: ["sent", "handled-share"],
        DiagnosisRule.failingOptic: ["lost-codewords", "bin", "bit-error-ratio"],
        DiagnosisRule.linkFlap: ["failures", "window"],
        DiagnosisRule.mtuMismatch: ["difference"],
        DiagnosisRule.dscpMap: ["lossless-share", "use"],
        DiagnosisRule.kvSaturation: ["cache-use", "waiting"],
        DiagnosisRule.collectorDown: ["intervals"],
    ]

    /// Makes rules.
    ///
    /// - Parameter rules: The rules; a later one of the same name takes an earlier one's place.
    public init(_ rules: [HealthRule]) {
        var kept: [HealthRule] = []
        var places: [String: Int] = [:]
        for rule in rules {
            if let place = places[rule.id] {
                kept[place] = rule
            } else {
                places[rule.id] = kept.count
                kept.append(rule)
            }
        }
        self.rules = kept
        self.places = places
    }

    /// A rule by its name.
    public subscript(id: String) -> HealthRule? { places[id].map { rules[$0] } }

    /// The thresholds that diagnoses look at and the rules do not have, as `rule: threshold`.
    public var missing: [String] {
        Self.needed.flatMap { id, names in
            names.filter { name in
                !(self[id]?.thresholds.contains { $0.name == name } ?? false)
            }
            .map { "\(id): \($0)" }
        }
        .sorted()
    }
}

/// The names of rules that take several readings together.
public enum DiagnosisRule {
    /// A host takes packets more slowly than they arrive.
    public static let slowReceiver = "slow-receiver"
    /// A host sends pause without end.
    public static let pfcStorm = "pfc-storm"
    /// Ports wait for each other in a circle.
    public static let deadlock = "deadlock"
    /// More is sent to a port than it can send on.
    public static let incast = "incast"
    /// Some of several equal ways are full while others are not.
    public static let ecmpCollision = "ecmp-collision"
    /// A switch pauses its senders but marks nothing.
    public static let ecnOff = "ecn-off"
    /// Congestion notifications are sent but do not arrive.
    public static let cnpLost = "cnp-lost"
    /// An optic or a cable loses codewords.
    public static let failingOptic = "failing-optic"
    /// A link goes down and up again.
    public static let linkFlap = "link-flap"
    /// The ends of a link take packets of different lengths.
    public static let mtuMismatch = "mtu-mismatch"
    /// RoCE packets leave by a queue that may drop.
    public static let dscpMap = "dscp-map"
    /// A model server has no room for more requests.
    public static let kvSaturation = "kv-saturation"
    /// A target is not read any more.
    public static let collectorDown = "collector-down"
    /// What the names of rules for errors of GPUs begin with, before the code.
    public static let xid = "xid-"
}
