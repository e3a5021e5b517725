import struct Foundation.Date

extension FabricDiagnosis {
    /// GPUs with errors that matter.
    func graphics() -> [FindingDraft] {
        reader.state.deviceNames.flatMap { device in
            reader.gpuSpots(of: device).compactMap { xid(at: $0, of: device) }
        }
    }

    private func xid(at spot: Int32, of device: String) -> FindingDraft? {
        guard let last = reader.observation(.xid, nil, .whole, 0, in: [spot], .latest),
            let code = Int(exactly: last.value), code > 0,
            let rule = rules["\(DiagnosisRule.xid)\(code)"]
        else { return nil }
        let gpu = reader.state.spots[Int(spot)].gpu ?? "?"
        let changed = reader.changeTime(of: last)
        let isSilent = reader.observation(.gpuUse, nil, .whole, 0, in: [spot], .latest) == nil
        let counted = reader.observation(.xidCount, nil, .whole, 0, in: [spot], .latest)
        // The gauge keeps the last code for days: it counts only if it came lately, or the GPU is gone.
        guard changed != nil || isSilent || (counted?.value ?? 0) > 0 else { return nil }
        let state = isSilent ? ", and does not answer any more" : ""
        var draft = draft(
            rule.id,
            root: device,
            "GPU \(gpu) of \(device) reports XID \(code) (\(rule.title))\(state)"
        )
        draft?.evidence = [last]
        draft?.since = changed
        return draft
    }

    /// Model servers without room.
    func serving() -> [FindingDraft] {
        guard let rule = rules[DiagnosisRule.kvSaturation] else { return [] }
        return reader.state.deviceNames.compactMap { device in
            let spots = reader.spots(of: device).filter {
                reader.state.spots[Int($0)].workload != nil
            }
            let full = spots.compactMap { spot -> (spot: Int32, use: Observation)? in
                guard
                    let use = reader.observation(.kvCacheUse, nil, .whole, 0, in: [spot], .latest),
                    use.value >= rule.threshold("cache-use")
                else { return nil }
                return (spot, use)
            }
            guard let worst = full.max(by: { $0.use.value < $1.use.value }) else { return nil }
            let waiting = reader.observation(
                .requestsWaiting,
                nil,
                .whole,
                0,
                in: [worst.spot],
                .latest
            )
            let preemptions = reader.observation(
                .preemptions,
                nil,
                .whole,
                0,
                in: [worst.spot],
                .rate(window: 0)
            )
            guard
                (waiting?.value ?? 0) >= rule.threshold("waiting") || (preemptions?.value ?? 0) > 0
            else { return nil }
            let model = reader.state.spots[Int(worst.spot)].workload ?? ""
            var draft = draft(
                rule.id,
                root: device,
                "the model server of \(model) on \(device) has no room for more requests, and they "
                    + "wait"
            )
            draft?.evidence = [worst.use, waiting, preemptions].compactMap { $0 }
            if let slow = reader.percentile(0.99, of: .timeToFirstToken, at: worst.spot) {
                draft?.samples = [slow]
            }
            return draft
        }
    }

    /// Targets that are not read any more; those that are read through one that fails are its
    /// consequences.
    func collectors() -> [FindingDraft] {
        guard let rule = rules[DiagnosisRule.collectorDown] else { return [] }
        let silent = reader.state.statuses.filter { status in
            (status.failure != nil || status.lastSuccess != nil)
                && age(of: status) > rule.threshold("intervals") * status.interval + status.delay
        }
        let names = Set(silent.map(\.name))
        let children = Dictionary(grouping: silent) { status in
            status.server.flatMap { names.contains($0) ? $0 : nil } ?? ""
        }
        return (children[""] ?? []).compactMap { status in
            silence(of: status, besides: children[status.name] ?? [], rule)
        }
    }

    private func age(of status: TargetStatus) -> Double {
        reader.now - (status.lastSuccess ?? status.failingSince ?? reader.now)
    }

    private func silence(
        of status: TargetStatus,
        besides children: [TargetStatus],
        _ rule: HealthRule
    ) -> FindingDraft? {
        let device = status.device ?? status.name
        let devices = Set(children.compactMap(\.device)).sorted()
        let age = Int(saturating: age(of: status))
        let reason = status.failure.map { ": \($0)" } ?? ""
        let what = devices.isEmpty ? device : "\(devices.count) devices"
        var draft = draft(
            rule.id,
            root: device,
            status.lastSuccess == nil
                ? "\(what) was never read, as \(status.name) does not answer\(reason)"
                : "telemetry of \(what) is \(age) s old, as \(status.name) is not read\(reason)"
        )
        var sample = Sample(
            metric: "up",
            device: device,
            value: 0,
            unit: "(1 is read, 0 is not)",
            time: Date(timeIntervalSince1970: status.lastAttempt ?? reader.now),
            source: status.name,
            isSimulated: status.isSimulated
        )
        sample.pollInterval = status.interval
        draft?.samples = [sample]
        draft?.since = status.lastSuccess ?? status.failingSince
        draft?.consequences = devices.map { "nothing new is known of \($0)" }
        draft?.touched = Set(devices)
        return draft
    }

    /// What rules with one condition find: signs of trouble that have a reason elsewhere, mostly.
    func symptoms() -> [FindingDraft] {
        rules.rules.flatMap { rule -> [FindingDraft] in
            guard let condition = rule.condition else { return [] }
            let threshold = rule.threshold(condition.threshold)
            return ports.keys.sorted().flatMap { device in
                (ports[device] ?? []).compactMap { port in
                    symptom(rule, condition, threshold, at: port)
                }
            }
        }
    }

    private func symptom(
        _ rule: HealthRule,
        _ condition: HealthRule.Condition,
        _ threshold: Double,
        at port: PortID
    ) -> FindingDraft? {
        let form: Observation.Form =
            switch condition.measure {
            case .value: .latest
            case .rate: .rate(window: condition.window)
            case .increase: .increase(window: condition.window)
            }
        let worst = reader.observations(
            condition.quantity,
            in: reader.state.spots(of: port),
            form
        )
        .map(\.observation)
        .filter { condition.direction == nil || reader.direction(of: $0) == condition.direction }
        .max { condition.isBadAbove ? $0.value < $1.value : $0.value > $1.value }
        guard let worst,
            condition.isBadAbove ? worst.value > threshold : worst.value < threshold
        else { return nil }
        var draft = draft(rule.id, root: port.device, port: port, "\(port): \(rule.title)")
        draft?.evidence = [worst]
        draft?.isSymptom = true
        return draft
    }
}
