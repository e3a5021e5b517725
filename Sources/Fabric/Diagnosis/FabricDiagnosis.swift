import struct Foundation.Date

/// Tells what is wrong in the fabric at one moment, the root and not its effects.
public struct FabricDiagnosis {
    let reader: FabricReader
    let inventory: FabricInventory
    let topology: Topology
    let rules: HealthRules
    let roles: [String: DeviceRole]
    /// The ports that are looked at, by device.
    let ports: [String: [PortID]]

    /// Prepares a diagnosis.
    ///
    /// - Parameters:
    ///   - reader: The state at the moment.
    ///   - inventory: What there is.
    ///   - topology: What is connected.
    ///   - rules: The rules with their thresholds.
    public init(
        _ reader: FabricReader,
        inventory: FabricInventory,
        topology: Topology,
        rules: HealthRules
    ) {
        self.reader = reader
        self.inventory = inventory
        self.topology = topology
        self.rules = rules
        roles = Dictionary(
            inventory.devices.map { ($0.name, $0.role) },
            uniquingKeysWith: { first, _ in first }
        )
        var ports = topology.ports
        for device in reader.state.deviceNames {
            let known = Set(ports[device] ?? [])
            ports[device, default: []] += reader.state.ports(of: device)
                .filter { !known.contains($0) }
        }
        self.ports = ports
    }

    /// What is wrong, the most urgent first.
    public func findings() -> [Finding] {
        var drafts = collectors() + graphics() + serving()
        let storms = pause()
        drafts += storms
        drafts += congestion(besides: Set(storms.map(\.root)))
        drafts += notifications() + links() + queues()
        drafts += symptoms()
        // What no reading shows is not told.
        let shown = Self.folded(drafts).filter { !$0.evidence.isEmpty || !$0.samples.isEmpty }
        return shown.map(finding).sorted {
            ($1.severity, $0.rule, $0.root ?? "") < ($0.severity, $1.rule, $1.root ?? "")
        }
    }

    /// The devices of which a target has become silent, so that nothing new is known of them.
    public func silentDevices() -> Set<String> {
        Set(
            reader.state.statuses.filter { $0.lastSuccess != nil && !$0.isFresh(at: reader.now) }
                .compactMap(\.device)
        )
    }

    func isHost(_ device: String) -> Bool {
        switch roles[device] ?? .unknown {
        case .host: true
        case .leaf, .spine: false
        // What has GPUs or RDMA adapters is no switch.
        case .unknown:
            !reader.gpuSpots(of: device).isEmpty
                || reader.state.ports(of: device).contains { $0.port.hasPrefix("mlx5_") }
        }
    }

    /// A draft of a rule; nil where the rule was taken out by the user.
    func draft(_ id: String, root: String, port: PortID? = nil, _ title: String) -> FindingDraft? {
        rules[id].map { FindingDraft(rule: $0, root: root, port: port, title: title) }
    }

    /// Puts what only shows that something else is wrong below it.
    private static func folded(_ drafts: [FindingDraft]) -> [FindingDraft] {
        var reasons = drafts.filter { !$0.isSymptom }
        var alone: [FindingDraft] = []
        for symptom in drafts where symptom.isSymptom {
            let place = reasons.firstIndex { reason in
                reason.root == symptom.root || reason.touched.contains(symptom.root)
            }
            if let place {
                reasons[place].consequences.append(symptom.title)
            } else {
                alone.append(symptom)
            }
        }
        return reasons + alone
    }

    private func finding(_ draft: FindingDraft) -> Finding {
        var samples = draft.samples
        for observation in draft.evidence {
            let sample = reader.sample(observation)
            if !samples.contains(sample) { samples.append(sample) }
        }
        var finding = Finding(
            title: draft.title,
            topics: draft.rule.topics,
            severity: draft.rule.severity,
            samples: samples
        )
        finding.rule = draft.rule.id
        finding.root = draft.root
        finding.port = draft.port?.port
        finding.symptoms = draft.rule.symptoms
        finding.documents = draft.rule.documents
        finding.consequences = draft.consequences
        finding.since = draft.since.map { Date(timeIntervalSince1970: $0) }
        finding.reach = reach(of: draft)
        return finding
    }

    /// The hosts and workloads that feel it: those at the root and those that wait for them.
    private func reach(of draft: FindingDraft) -> Finding.Reach {
        var hosts = draft.touched.union([draft.root]).filter(isHost)
        if !isHost(draft.root) {
            let behind = draft.port.map { [$0] } ?? ports[draft.root] ?? []
            hosts.formUnion(behind.compactMap { topology.peer(of: $0)?.device }.filter(isHost))
            // A port between switches is in the way of all hosts of its leaf.
            if let port = draft.port, topology.peer(of: port).map({ !isHost($0.device) }) ?? false {
                hosts.formUnion(
                    (ports[draft.root] ?? []).compactMap { topology.peer(of: $0)?.device }
                        .filter(isHost)
                )
            }
        }
        var reach = Finding.Reach()
        reach.hosts = hosts.sorted()
        let others = [draft.root] + [draft.port.flatMap(topology.peer)?.device].compactMap { $0 }
        reach.devices = hosts.union(draft.touched).union(others).sorted()
        reach.workloads = inventory.workloads
            .filter { !hosts.isDisjoint(with: $0.hosts) }
            .sorted {
                ($0.kind == .inference ? 0 : 1, $0.name) < ($1.kind == .inference ? 0 : 1, $1.name)
            }
        return reach
    }
}
