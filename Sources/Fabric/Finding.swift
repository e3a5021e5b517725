/// Something that is wrong in the fabric now, with the samples that show it.
public struct Finding: Hashable, Sendable, Codable {
    /// What is wrong, as a sentence without its end: `leaf-3 Ethernet12 is full on priority 3`.
    public var title: String
    /// The words that documents know it by: `PFC storm`, `slow receiver`.
    public var topics: [String]
    /// How urgent it is, greater for more: 1 to 4.
    public var severity: Int
    /// The samples that show it; never empty.
    public var samples: [Sample]

    /// Makes a finding.
    public init(title: String, topics: [String], severity: Int, samples: [Sample]) {
        precondition(!samples.isEmpty, "a finding stands on samples")
        self.title = title
        self.topics = topics
        self.severity = severity
        self.samples = samples
    }
}
