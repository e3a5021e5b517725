extension FabricDiagnosis {
    private static let watchdogWindow = 300.0

    /// Who makes others stop: hosts that are slow, circles, and switches that are full.
    func pause() -> [FindingDraft] {
        guard let rule = rules[DiagnosisRule.slowReceiver] else { return [] }
        let scan = PauseScan(
            ports.values.flatMap { $0 },
            reader,
            share: rule.threshold("pause-share"),
            frames: rule.threshold("pause-frames")
        )
        var drafts: [FindingDraft] = []
        for priority in scan.ports.keys.sorted() {
            let storms = PauseStorm.storms(
                priority: priority,
                ports: scan.ports[priority] ?? [:],
                topology: topology,
                threshold: 1
            )
            for storm in storms {
                guard var draft = draft(of: storm) else { continue }
                draft.consequences = storm.ports.map {
                    "\($0) is told to stop on priority \(priority)"
                }
                draft.touched.formUnion(storm.ports.map(\.device))
                draft.touched.formUnion(
                    storm.ports.compactMap { topology.peer(of: $0)?.device }
                )
                drafts.append(draft)
            }
        }
        return drafts
    }

    private func draft(of storm: PauseStorm) -> FindingDraft? {
        switch storm.end {
        case .cycle(let circle):
            let names = circle.map(\.device)
            let root = names.min() ?? ""
            var draft = draft(
                DiagnosisRule.deadlock,
                root: root,
                port: circle.first { $0.device == root },
                "\(names.joined(separator: ", ")) wait for each other in a circle on priority "
                    + "\(storm.priority)"
            )
            draft?.evidence = circle.compactMap { pauseTime(.receive, storm.priority, at: $0) }
            return draft
        case .root(let device), .unwatched(let device):
            guard let facing = storm.ports.first else { return nil }
            return isHost(device)
                ? slowHost(device, facing: facing, storm.priority)
                : fullSwitch(device, facing: facing, storm.priority)
        case .unknownPeer(let port):
            var draft = draft(
                DiagnosisRule.slowReceiver,
                root: port.device,
                port: port,
                "\(port) is told to stop on priority \(storm.priority) by a device that is not known"
            )
            draft?.evidence = [pauseTime(.receive, storm.priority, at: port)].compactMap { $0 }
            return draft
        }
    }

    private func slowHost(_ host: String, facing: PortID, _ priority: Int) -> FindingDraft? {
        let nic = topology.peer(of: facing)
        let detections = reader.observations(
            .watchdogDetections,
            in: reader.state.spots(of: facing),
            .increase(window: Self.watchdogWindow)
        )
        .map(\.observation)
        .max { $0.value < $1.value }
        let received = pauseTime(.receive, priority, at: facing)
        let sent = nic.flatMap { pauseTime(.send, priority, at: $0) }
        if let detections, let rule = rules[DiagnosisRule.pfcStorm],
            detections.value >= rule.threshold("detections")
        {
            var draft = draft(
                rule.id,
                root: host,
                port: nic,
                "\(host) sends pause without end, and the watchdog of \(facing) acts"
            )
            draft?.evidence = [detections, received, sent].compactMap { $0 }
            return draft
        }
        var draft = draft(
            DiagnosisRule.slowReceiver,
            root: host,
            port: nic,
            "\(host) takes packets more slowly than they arrive and makes \(facing) stop"
        )
        let share = rules[DiagnosisRule.slowReceiver]?.threshold("pcie-stall-share") ?? 1
        // Reads and writes stall each by themselves.
        let stalls = nic.map { reader.state.spots(of: $0) }.map { spots in
            reader.observations(.pcieStallTime, in: spots, .rate(window: 0)).map(\.observation)
        }
        let stall = (stalls ?? []).filter { $0.value >= share }.max { $0.value < $1.value }
        draft?.evidence = [sent, received, stall, narrowSlot(of: host)].compactMap { $0 }
        return draft
    }

    /// The width of a PCIe device of a host that has fewer lanes than it could have.
    private func narrowSlot(of host: String) -> Observation? {
        reader.spots(of: host).lazy.compactMap { spot in
            guard
                let width = reader.observation(.pcieWidth, nil, .whole, 0, in: [spot], .latest),
                let most = reader.observation(.pcieWidthMax, nil, .whole, 0, in: [spot], .latest),
                width.value < most.value
            else { return nil }
            return width
        }
        .first
    }

    private func fullSwitch(_ device: String, facing: PortID, _ priority: Int) -> FindingDraft? {
        let pausing = pauseFramesSent(by: device, priority)
        guard let hot = hottest(of: device) else {
            var draft = draft(
                DiagnosisRule.incast,
                root: device,
                port: topology.peer(of: facing),
                "\(device) makes \(facing) stop on priority \(priority); which of its ports is full "
                    + "is not known"
            )
            draft?.evidence =
                [pauseTime(.receive, priority, at: facing)].compactMap { $0 } + pausing
            return draft
        }
        return congestion(at: hot, pausing: pausing)
    }

    /// The time, or where it is not counted the frames, of pause at a port.
    func pauseTime(_ way: MetricDirection, _ priority: Int, at port: PortID) -> Observation? {
        reader.rate(.pauseTime, way, .priority, priority, at: port)
            ?? reader.rate(.pauseFrames, way, .priority, priority, at: port)
    }

    /// The ports by which a device makes most others stop.
    private func pauseFramesSent(by device: String, _ priority: Int) -> [Observation] {
        let sent = (ports[device] ?? [])
            .compactMap { reader.rate(.pauseFrames, .send, .priority, priority, at: $0) }
            .filter { $0.value > 0 }
        return Array(sent.sorted { $1.value < $0.value }.prefix(1))
    }
}
