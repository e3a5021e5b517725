extension FabricReader {
    /// What follows from the readings of a device that is of none of its ports: how evenly its
    /// equal ways are used, both ways, and how its inference servers are.
    ///
    /// - Parameters:
    ///   - device: The device.
    ///   - topology: What is connected.
    ///   - roles: What devices are there for.
    /// - Returns: The values, for a leaf over its links to spines, for a spine over those to each
    ///   leaf that it has several to.
    public func derivedValues(
        of device: String,
        topology: Topology,
        roles: [String: DeviceRole]
    ) -> [DerivedValue] {
        balance(of: device, topology, roles) + serving(on: device)
    }

    private func balance(
        of device: String,
        _ topology: Topology,
        _ roles: [String: DeviceRole]
    ) -> [DerivedValue] {
        // Links carry as much as others of the same speed to the same tier.
        let peers = (topology.ports[device] ?? []).compactMap { port in
            topology.peer(of: port).map { (port: port, role: roles[$0.device] ?? .unknown) }
        }
        let up = peers.filter { roles[device] == .leaf && $0.role == .spine }.map(\.port)
        let down = peers.filter { roles[device] == .spine && $0.role == .leaf }.map(\.port)
        return [up, down].filter { $0.count >= 2 }.flatMap { ports in
            [MetricDirection.send, .receive].flatMap { balance(over: ports, $0) }
        }
    }

    private func balance(
        over ports: [PortID],
        _ direction: MetricDirection
    ) -> [DerivedValue] {
        let quantity: MetricQuantity = direction == .send ? .sentBytes : .receivedBytes
        let rates = ports.compactMap { rate(quantity, direction, at: $0) }
        guard rates.count >= 2 else { return [] }
        let most = DerivedValue(.mostToMean, direction)
        let jain = DerivedValue(.jainIndex, direction)
        guard rates.count == ports.count else {
            let reason = "\(ports.count - rates.count) of \(ports.count) links are not read"
            return [most, jain].map { $0.missing(reason, from: rates, self) }
        }
        let values = rates.map(\.value)
        let sum = values.reduce(0, +)
        let squares = values.reduce(0) { $0 + $1 * $1 }
        let count = Double(values.count)
        guard sum > 0 else {
            return [most, jain].map { $0.missing("nothing is sent", from: rates, self) }
        }
        return [
            most.told((values.max() ?? 0) / (sum / count), from: rates, self),
            jain.told(sum * sum / (count * squares), from: rates, self),
        ]
    }

    private func serving(on device: String) -> [DerivedValue] {
        spots(of: device).flatMap { spot -> [DerivedValue] in
            guard let workload = state.spots[Int(spot)].workload else { return [] }
            var values: [DerivedValue] = []
            let use = observation(.kvCacheUse, nil, .whole, 0, in: [spot], .latest)
            if let use {
                values.append(DerivedValue(.kvPressure).told(use.value, from: [use], self))
            }
            if let wait = percentile(0.99, of: .timeToFirstToken, at: spot) {
                var value = DerivedValue(.timeToFirstToken)
                value.value = wait.value
                value.unit = wait.unit
                value.samples = [wait]
                values.append(value)
            }
            return values.map { value in
                var value = value
                value.workload = workload
                return value
            }
        }
    }
}
