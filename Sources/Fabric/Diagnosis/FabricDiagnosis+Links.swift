extension FabricDiagnosis {
    /// Links that fail, lose codewords, or whose ends do not fit.
    func links() -> [FindingDraft] {
        ports.keys.sorted().flatMap { device in
            (ports[device] ?? []).flatMap { port in
                [optic(of: port), flap(of: port), mtu(of: port)].compactMap { $0 }
            }
        }
    }

    private func optic(of port: PortID) -> FindingDraft? {
        guard let rule = rules[DiagnosisRule.failingOptic],
            let lost = reader.rate(.fecUncorrected, .receive, at: port),
            lost.value > rule.threshold("lost-codewords")
        else { return nil }
        let other = topology.peer(of: port).map { " from \($0)" } ?? ""
        var draft = draft(
            rule.id,
            root: port.device,
            port: port,
            "\(port) loses codewords that come\(other): its optic, cable or the other end fails"
        )
        let spots = reader.state.spots(of: port)
        let bins = reader.observations(.fecCodewords, in: spots, .rate(window: 0))
            .filter { $0.observation.value > 0 }
        let highest = bins.compactMap { row, observation in
            row.key.map { (bin: $0.number, observation: observation) }
        }
        .max { $0.bin < $1.bin }
        let ratio = reader.latest(.preFecBer, at: port)
            .flatMap { $0.value > rule.threshold("bit-error-ratio") ? $0 : nil }
        let power = reader.observations(.opticReceivePower, in: spots, .latest)
            .map(\.observation).min { $0.value < $1.value }
        let worst = highest.flatMap {
            Double($0.bin) >= rule.threshold("bin") ? $0.observation : nil
        }
        draft?.evidence = [lost, worst, ratio, power].compactMap { $0 }
        draft?.touched = hosts(besides: port)
        return draft
    }

    private func flap(of port: PortID) -> FindingDraft? {
        guard let rule = rules[DiagnosisRule.linkFlap] else { return nil }
        let window = rule.threshold("window")
        let downs = reader.increase(.linkDowns, at: port, over: window)
        let changes = reader.increase(.carrierChanges, at: port, over: window)
        let failures = downs?.value ?? changes.map { $0.value / 2 } ?? 0
        guard failures >= rule.threshold("failures"), let shown = downs ?? changes else {
            return nil
        }
        // Both ends may tell of it, and the host's end is where it is looked for first.
        if let peer = topology.peer(of: port), !isHost(port.device), isHost(peer.device),
            reader.increase(.linkDowns, at: peer, over: window) != nil
        {
            return nil
        }
        let other = topology.peer(of: port).map { " to \($0)" } ?? ""
        var draft = draft(
            rule.id,
            root: port.device,
            port: port,
            "the link of \(port)\(other) went down \(Int(saturating: failures)) times"
        )
        draft?.evidence = [shown]
        if shown != changes, let changes { draft?.evidence.append(changes) }
        draft?.touched = Set(topology.peer(of: port).map { [$0.device] } ?? [])
        return draft
    }

    private func mtu(of port: PortID) -> FindingDraft? {
        guard let rule = rules[DiagnosisRule.mtuMismatch], let peer = topology.peer(of: port),
            let own = reader.latest(.mtu, at: port), let other = reader.latest(.mtu, at: peer)
        else { return nil }
        // A host may send less than its switch takes; two switches must take the same.
        guard other.value - own.value > rule.threshold("difference"), !isHost(port.device) else {
            return nil
        }
        var draft = draft(
            rule.id,
            root: port.device,
            port: port,
            "\(port) has MTU \(Int(saturating: own.value)), but \(peer) has \(Int(saturating: other.value))"
        )
        let oversize = reader.rate(.oversizePackets, .receive, at: port)
            .flatMap { $0.value > 0 ? $0 : nil }
        draft?.evidence = [own, other, oversize].compactMap { $0 }
        draft?.touched = [peer.device]
        return draft
    }

    /// The hosts of both ends of a link between switches.
    private func hosts(besides port: PortID) -> Set<String> {
        Set((ports[port.device] ?? []).compactMap { topology.peer(of: $0)?.device }.filter(isHost))
    }
}
