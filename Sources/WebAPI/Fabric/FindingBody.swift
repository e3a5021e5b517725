public import Fabric
public import Foundation

/// Something that is wrong in the fabric, as JSON.
public struct FindingBody: Codable, Hashable, Sendable {
    /// What tells it from others: rule, device and port.
    public var id: String
    /// The rule that found it.
    public var rule: String
    /// What it is.
    public var title: String
    /// How urgent it is, 1 to 4.
    public var severity: Int
    /// The device where the reason is.
    @ExplicitNull public var root: String?
    /// Its port.
    @ExplicitNull public var port: String?
    /// Since when it is so.
    @ExplicitNull public var since: Date?
    /// Whether it stands on a simulated fabric.
    public var simulated: Bool
    /// The documents that explain it, the runbook first.
    public var documents: [String]
    /// What comes of it elsewhere.
    public var consequences: [String]
    /// All devices that it is seen or felt at, hosts among them.
    public var devices: [String]
    /// The hosts that feel it.
    public var hosts: [String]
    /// The workloads that feel it, inference first.
    public var workloads: [String]
    /// The samples that show it.
    public var samples: [SampleBody]

    /// Writes a finding down.
    public init(_ finding: Finding) {
        id = finding.id
        rule = finding.rule
        title = finding.title
        severity = finding.severity
        root = finding.root
        port = finding.port
        since = finding.since
        simulated = finding.isSimulated
        documents = finding.documents
        consequences = finding.consequences
        devices = finding.reach.devices
        hosts = finding.reach.hosts
        workloads = finding.reach.workloads.map(\.name)
        samples = finding.samples.map { SampleBody($0) }
    }
}
