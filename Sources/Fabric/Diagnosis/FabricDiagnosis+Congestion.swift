extension FabricDiagnosis {
    /// A port that more is sent to than it can send on.
    struct HotPort {
        var port: PortID
        /// The share of its speed that it sends, 0 to 1.
        var use: Double
        /// The readings that show it.
        var evidence: [Observation]
    }

    /// Switches with a full port that nobody needs to be paused for yet.
    func congestion(besides known: Set<String>) -> [FindingDraft] {
        guard let rule = rules[DiagnosisRule.ecmpCollision] else { return [] }
        return ports.keys.sorted().compactMap { device in
            guard !known.contains(device), !isHost(device), let hot = hottest(of: device),
                hot.use >= rule.threshold("use"),
                let others = imbalance(at: hot.port),
                others.ratio >= rule.threshold("imbalance")
            else { return nil }
            return congestion(at: hot, pausing: [])
        }
    }

    /// What a full port of a switch means.
    func congestion(at hot: HotPort, pausing: [Observation]) -> FindingDraft? {
        let device = hot.port.device
        let marked = marks(at: hot.port)
        if let rule = rules[DiagnosisRule.ecmpCollision], let others = imbalance(at: hot.port),
            others.ratio >= rule.threshold("imbalance"), hot.use >= rule.threshold("use")
        {
            var draft = draft(
                rule.id,
                root: device,
                port: hot.port,
                "\(hot.port) carries \(Self.tenths(others.ratio)) times the mean of the "
                    + "\(others.count) equal ways of \(device)"
            )
            draft?.evidence = hot.evidence + others.least + pausing
            return draft
        }
        if let rule = rules[DiagnosisRule.ecnOff], let marked,
            marked.share < rule.threshold("marked-share")
        {
            var draft = draft(
                rule.id,
                root: device,
                port: hot.port,
                "\(device) makes its senders stop but marks nothing, while \(hot.port) is full"
            )
            draft?.evidence = [marked.observation] + hot.evidence + pausing
            return draft
        }
        var draft = draft(
            DiagnosisRule.incast,
            root: device,
            port: hot.port,
            "more is sent to \(hot.port) than it can send on"
                + (topology.peer(of: hot.port).map { " to \($0.device)" } ?? "")
        )
        draft?.evidence = hot.evidence + (marked.map { [$0.observation] } ?? []) + pausing
        return draft
    }

    /// The port of a switch that is fullest; nil where none is full.
    func hottest(of device: String) -> HotPort? {
        guard let rule = rules[DiagnosisRule.incast] else { return nil }
        return (ports[device] ?? []).compactMap { port -> HotPort? in
            let use = use(of: port)
            let queue = watermark(at: port)
            let isBusy = (use?.share ?? 0) >= rule.threshold("use")
            let isDeep = (queue?.value ?? 0) >= rule.threshold("queue-bytes")
            // A deep queue alone may be one that is told to stop.
            guard isBusy || isDeep && !isPaused(port) else { return nil }
            return HotPort(
                port: port,
                use: use?.share ?? 0,
                evidence: [use?.observation, queue].compactMap { $0 }
            )
        }
        .max { ($0.use, $1.port) < ($1.use, $0.port) }
    }

    /// The share of its speed that a port sends.
    func use(of port: PortID) -> (share: Double, observation: Observation)? {
        guard let sent = reader.rate(.sentBytes, .send, at: port),
            let speed = reader.latest(.speed, at: port), speed.value > 0
        else { return nil }
        return (sent.value * 8 / speed.value, sent)
    }

    /// How unevenly the equal ways of a switch are used that a port is one of.
    func imbalance(
        at port: PortID
    ) -> (ratio: Double, count: Int, least: [Observation])? {
        guard let peer = topology.peer(of: port), !isHost(peer.device) else { return nil }
        let role = roles[peer.device] ?? .unknown
        // From a leaf all spines are equally far; from a spine only the ports to the same leaf are.
        let group = (ports[port.device] ?? []).filter { other in
            guard let end = topology.peer(of: other), !isHost(end.device) else { return false }
            return role == .spine
                ? roles[end.device] == .spine : end.device == peer.device
        }
        let uses = group.compactMap(use(of:))
        guard uses.count >= 2 else { return nil }
        let mean = uses.reduce(0) { $0 + $1.share } / Double(uses.count)
        guard mean > 0, let most = uses.map(\.share).max() else { return nil }
        let least = uses.min { $0.share < $1.share }
        return (most / mean, uses.count, least.map { [$0.observation] } ?? [])
    }

    /// The share of packets that a port marks, over its queues; nil where that is not counted.
    private func marks(at port: PortID) -> (share: Double, observation: Observation)? {
        let spots = reader.state.spots(of: port)
        let marked = reader.observations(.ecnMarkedPackets, in: spots, .rate(window: 0))
        guard let most = marked.map(\.observation).max(by: { $0.value < $1.value }) else {
            return nil
        }
        let queues = reader.observations(.queuePackets, in: spots, .rate(window: 0))
        let packets = queues.reduce(0) { $0 + $1.observation.value }
        let all = packets > 0 ? packets : reader.rate(.sentPackets, .send, at: port)?.value ?? 0
        guard all > 0 else { return nil }
        // Of several queues that mark nothing the busiest tells it best.
        let busiest = queues.max { $0.observation.value < $1.observation.value }
        let shown = marked.first { $0.row.queue == busiest?.row.queue }?.observation
        return (most.value / all, most.value > 0 ? most : shown ?? most)
    }

    private func watermark(at port: PortID) -> Observation? {
        reader.observations(.queueWatermark, in: reader.state.spots(of: port), .latest)
            .map(\.observation).max { $0.value < $1.value }
    }

    private func isPaused(_ port: PortID) -> Bool {
        guard let rule = rules[DiagnosisRule.slowReceiver] else { return false }
        return (0...7).contains { priority in
            let time = reader.rate(.pauseTime, .receive, .priority, priority, at: port)
            return (time?.value ?? 0) / 1e6 >= rule.threshold("pause-share")
        }
    }

    static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
