public import struct Foundation.Date

/// Something that is wrong in the fabric now, with the samples that show it.
public struct Finding: Hashable, Sendable, Codable {
    /// Hosts and workloads that feel it.
    public struct Reach: Hashable, Sendable, Codable {
        /// The hosts, by name in order.
        public var hosts: [String] = []
        /// The workloads, inference first.
        public var workloads: [Workload] = []
        /// All devices that it is seen at or felt at, hosts among them.
        public var devices: [String] = []

        /// Makes a reach of nobody.
        public init() {}
    }

    /// The rule that found it: `slow-receiver`.
    public var rule = ""
    /// The device where the reason is: `gpu-node-17`.
    public var root: String?
    /// The port of it where the reason is.
    public var port: String?
    /// What is wrong, as a sentence without its end: `leaf-3 Ethernet12 is full on priority 3`.
    public var title: String
    /// The words that documents know it by: `PFC storm`, `slow receiver`.
    public var topics: [String]
    /// Words of people who feel it: `slow`, `timeout`.
    public var symptoms: [String] = []
    /// How urgent it is, greater for more: 1 to 4.
    public var severity: Int
    /// Since when it is so; nil where that is not known.
    public var since: Date?
    /// The samples that show it; never empty.
    public var samples: [Sample]
    /// What comes of it elsewhere, folded into this: `leaf1 Ethernet64 is told to stop`.
    public var consequences: [String] = []
    /// Who feels it.
    public var reach = Reach()
    /// The documents that explain it, the runbook first: `runbooks/slow-receiver.md`.
    public var documents: [String] = []

    /// Makes a finding.
    public init(title: String, topics: [String], severity: Int, samples: [Sample]) {
        precondition(!samples.isEmpty, "a finding stands on samples")
        self.title = title
        self.topics = topics
        self.severity = severity
        self.samples = samples
    }

    /// What tells it from others at one time: the rule and the place.
    public var id: String {
        ([rule] + [root, port].compactMap { $0 }).joined(separator: "/")
    }

    /// Whether it stands on a simulated fabric.
    public var isSimulated: Bool { samples.contains(where: \.isSimulated) }

    private enum CodingKeys: String, CodingKey {
        case rule, root, port, title, topics, symptoms, severity, since, samples, consequences,
            reach, documents
    }

    /// Reads a finding; those that were kept before there were rules have only some of its parts.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        rule = try values.decodeIfPresent(String.self, forKey: .rule) ?? ""
        root = try values.decodeIfPresent(String.self, forKey: .root)
        port = try values.decodeIfPresent(String.self, forKey: .port)
        title = try values.decode(String.self, forKey: .title)
        topics = try values.decode([String].self, forKey: .topics)
        symptoms = try values.decodeIfPresent([String].self, forKey: .symptoms) ?? []
        severity = try values.decode(Int.self, forKey: .severity)
        since = try values.decodeIfPresent(Date.self, forKey: .since)
        samples = try values.decode([Sample].self, forKey: .samples)
        consequences = try values.decodeIfPresent([String].self, forKey: .consequences) ?? []
        reach = try values.decodeIfPresent(Reach.self, forKey: .reach) ?? Reach()
        documents = try values.decodeIfPresent([String].self, forKey: .documents) ?? []
    }
}
