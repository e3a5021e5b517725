extension FabricDiagnosis {
    /// Congestion notifications that are sent and do not arrive.
    func notifications() -> [FindingDraft] {
        guard let rule = rules[DiagnosisRule.cnpLost] else { return [] }
        struct Group {
            var sent = 0.0
            var handled = 0.0
            var hosts: [String] = []
            var evidence: [Observation] = []
        }
        var groups: [String: Group] = [:]
        for (host, ports) in ports where isHost(host) {
            for port in ports {
                guard let leaf = topology.peer(of: port)?.device,
                    let sent = reader.rate(.cnpSent, .send, at: port),
                    let handled = reader.rate(.cnpHandled, at: port)
                else { continue }
                groups[leaf, default: Group()].sent += sent.value
                groups[leaf]?.handled += handled.value
                groups[leaf]?.hosts.append(host)
                if (groups[leaf]?.evidence.count ?? 0) < 2 {
                    groups[leaf]?.evidence += [handled, sent]
                }
            }
        }
        return groups.sorted { $0.key < $1.key }.compactMap { leaf, group in
            guard group.sent >= rule.threshold("sent"),
                group.handled <= group.sent * rule.threshold("handled-share")
            else { return nil }
            var draft = draft(
                rule.id,
                root: leaf,
                "senders behind \(leaf) get no congestion notifications, although receivers there "
                    + "send them"
            )
            let drops = (ports[leaf] ?? []).flatMap { port in
                reader.observations(
                    .queueDrops,
                    in: reader.state.spots(of: port),
                    .rate(window: 0)
                )
                .map(\.observation).filter { $0.value > 0 }
            }
            draft?.evidence = group.evidence + drops.prefix(1)
            draft?.touched = Set(group.hosts)
            return draft
        }
    }

    /// Switches that send RoCE by queues that may drop, unlike the others.
    func queues() -> [FindingDraft] {
        guard let rule = rules[DiagnosisRule.dscpMap] else { return [] }
        struct Share {
            var lossless: Double
            var all: Double
            var drops: [Observation]
        }
        var shares: [String: Share] = [:]
        for (device, ports) in ports where !isHost(device) {
            var share = Share(lossless: 0, all: 0, drops: [])
            var isKnown = false
            var capacity = 0.0
            for port in ports {
                let lossless = losslessPriorities(at: port)
                // A port without PFC has no lossless queue to miss.
                guard !lossless.isEmpty else { continue }
                let spots = reader.state.spots(of: port)
                for (row, bytes) in reader.observations(.queueBytes, in: spots, .rate(window: 0)) {
                    isKnown = true
                    share.all += bytes.value
                    if lossless.contains(Int(row.queue)) { share.lossless += bytes.value }
                }
                for (row, drops) in reader.observations(.queueDrops, in: spots, .rate(window: 0))
                where drops.value > 0 && !lossless.contains(Int(row.queue)) {
                    share.drops.append(drops)
                }
                capacity += (reader.latest(.speed, at: port)?.value ?? 0) / 8
            }
            guard isKnown, capacity > 0, share.all / capacity >= rule.threshold("use") else {
                continue
            }
            shares[device] = share
        }
        // Where all do alike it is meant: a fabric may be lossy on purpose.
        let others = shares.values.filter { $0.lossless / $0.all > 0.5 }
        guard others.count * 2 >= shares.count else { return [] }
        return shares.sorted { $0.key < $1.key }.compactMap { device, share in
            guard share.lossless / share.all < rule.threshold("lossless-share"),
                let drops = share.drops.max(by: { $0.value < $1.value })
            else { return nil }
            var draft = draft(
                rule.id,
                root: device,
                "\(device) sends RoCE by a queue that may drop, and it drops"
            )
            draft?.evidence = [drops]
            draft?.touched = Set(
                (ports[device] ?? []).compactMap { topology.peer(of: $0)?.device }.filter(isHost)
            )
            return draft
        }
    }

    /// The priorities that a port counts pause of.
    private func losslessPriorities(at port: PortID) -> Set<Int> {
        Set(
            (0...7).filter { priority in
                reader.latest(.pauseFrames, .receive, .priority, priority, at: port) != nil
            }
        )
    }
}
