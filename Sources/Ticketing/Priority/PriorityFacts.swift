/// What is known of how bad something is.
public struct PriorityFacts: Hashable, Sendable {
    /// What kind of work suffers.
    public var serviceClass: ServiceClass
    /// How that is known.
    public var classReason: String
    /// The hosts behind the place.
    public var hosts: [String]
    /// The workloads on them.
    public var workloads: [String]
    /// How many times over an objective is missed, or the urgency of what is wrong from 1 to 4 where
    /// no objective is measured; nil where nothing is known.
    public var burn: Double?
    /// How that is known.
    public var burnReason: String

    /// Makes facts.
    public init(
        serviceClass: ServiceClass = .other,
        classReason: String = "nothing says what suffers",
        hosts: [String] = [],
        workloads: [String] = [],
        burn: Double? = nil,
        burnReason: String = "no objective is known to be missed"
    ) {
        self.serviceClass = serviceClass
        self.classReason = classReason
        self.hosts = hosts
        self.workloads = workloads
        self.burn = burn
        self.burnReason = burnReason
    }
}
