/// What runs on hosts, and suffers where they do.
public struct Workload: Hashable, Sendable, Codable {
    /// What a workload is.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A model is made.
        case training
        /// A model answers.
        case inference
    }

    /// Its name: a job, a model that is served.
    public var name: String
    /// What it is.
    public var kind: Kind
    /// The names of the hosts that it runs on.
    public var hosts: [String]
    /// Who it belongs to.
    public var owner: String?

    /// Makes a workload.
    public init(name: String, kind: Kind, hosts: [String], owner: String? = nil) {
        self.name = name
        self.kind = kind
        self.hosts = hosts
        self.owner = owner
    }
}
