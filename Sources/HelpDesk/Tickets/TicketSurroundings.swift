import Fabric
import Foundation
import Ticketing

/// What the fabric says about the places of a ticket.
struct TicketSurroundings: Sendable {
    let monitor: FabricMonitor?

    /// So many places that a text names are kept at most.
    private static let mentionLimit = 16

    /// How many times over each urgency of a finding counts, from 1 to 4.
    private static let burns = [1, 1.5, 2, 3]

    /// The hosts that feel what happens at the places of a ticket, in order.
    func hosts(of ticket: Ticket) -> [String] {
        guard let monitor else { return [] }
        let inventory = monitor.snapshot.inventory
        let roles = Dictionary(inventory.devices.map { ($0.name, $0.role) }) { first, _ in first }
        var hosts: Set<String> = []
        for device in ticket.alert?.reach ?? [] where roles[device] == .host {
            hosts.insert(device)
        }
        let topology = monitor.topology
        for place in ticket.places {
            if roles[place.device] == .host {
                hosts.insert(place.device)
                continue
            }
            let peer = place.port.flatMap {
                topology.peer(of: PortID(device: place.device, port: $0))?.device
            }
            if let peer, roles[peer] == .host {
                hosts.insert(peer)
                continue
            }
            // A switch, or a link between switches: all hosts of the switch lose something.
            for port in topology.ports[place.device] ?? [] {
                guard let peer = topology.peer(of: port)?.device, roles[peer] == .host else {
                    continue
                }
                hosts.insert(peer)
            }
        }
        let named = workloadNames(in: ticket)
        for workload in inventory.workloads where named.contains(workload.name.lowercased()) {
            hosts.formUnion(workload.hosts)
        }
        return hosts.sorted()
    }

    /// The workloads that feel it, inference first.
    func workloads(of ticket: Ticket, on hosts: [String]) -> [Workload] {
        guard let monitor else { return [] }
        let hosts = Set(hosts)
        let named = workloadNames(in: ticket)
        return monitor.snapshot.inventory.workloads
            .filter {
                named.contains($0.name.lowercased()) || !hosts.isDisjoint(with: $0.hosts)
            }
            .sorted { left, right in
                left.kind == right.kind
                    ? left.name < right.name : left.kind == .inference
            }
    }

    /// What is known of how bad it is.
    func facts(of ticket: Ticket, in workflow: Workflow) -> PriorityFacts {
        let hosts = hosts(of: ticket)
        let workloads = workloads(of: ticket, on: hosts)
        let weights = workflow.priority.classWeights
        var found: [(ServiceClass, String)] = []
        if let type = workflow.type(ticket.type), type.serviceClass != .other {
            found.append((type.serviceClass, "tickets of type \(type.name) are"))
        }
        if let workload = workloads.first {
            found.append(
                workload.kind == .inference
                    ? (.inference, "\(workload.name) serves behind it")
                    : (.training, "\(workload.name) trains behind it")
            )
        }
        let worst = found.max { (weights[$0.0] ?? 1) < (weights[$1.0] ?? 1) }
        var facts = PriorityFacts(
            serviceClass: worst?.0 ?? .other,
            classReason: worst?.1 ?? "nothing says what suffers",
            hosts: hosts,
            workloads: workloads.map(\.name)
        )
        if let burn = objectiveBurn(of: ticket, in: workflow) ?? findingBurn(of: ticket) {
            facts.burn = burn.value
            facts.burnReason = burn.reason
        }
        return facts
    }

    /// What is wrong now at the places of a ticket, the most urgent first.
    func findings(at places: [TicketPlace]) -> [Finding] {
        guard let monitor, !places.isEmpty else { return [] }
        return monitor.snapshot.findings.filter { finding in
            places.contains { place in
                let isRoot =
                    finding.root == place.device
                    && (place.port == nil || finding.port == nil || finding.port == place.port)
                return isRoot
                    || finding.samples.contains {
                        $0.device == place.device && (place.port == nil || $0.port == place.port)
                    }
            }
        }
    }

    /// The devices and ports of the fabric that a text names, in their order.
    ///
    /// A port counts only beside its device: `leaf3 Ethernet8`, `leaf3/Ethernet8`.
    func places(in text: String) -> [TicketPlace] {
        guard let monitor else { return [] }
        let snapshot = monitor.snapshot
        let names = Set(snapshot.inventory.devices.map(\.name) + snapshot.samples.devices)
        let devices = Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
        let words = text.prefix(TicketLimits.message).lowercased()
            .split { " \t\n,;:?!()[]<>\"'`*|".contains($0) }
            .map { word in String(word.reversed().drop { $0 == "." }.reversed()) }
        var places: [TicketPlace] = []
        var known: [String: [String: String]] = [:]
        func ports(of device: String) -> [String: String] {
            if let ports = known[device] { return ports }
            let all = (monitor.topology.ports[device] ?? []) + snapshot.samples.ports(of: device)
            let found = Dictionary(all.map { ($0.port.lowercased(), $0.port) }) { first, _ in first
            }
            known[device] = found
            return found
        }
        var last: String?
        for word in words where places.count < Self.mentionLimit {
            let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
            var place: TicketPlace?
            if let device = devices[word] {
                place = TicketPlace(device: device, port: nil)
                last = device
            } else if parts.count == 2, let device = devices[parts[0]] {
                place = TicketPlace(device: device, port: ports(of: device)[parts[1]])
                last = device
            } else if let device = last, let port = ports(of: device)[word] {
                place = TicketPlace(device: device, port: port)
            }
            guard let place, !places.contains(place) else { continue }
            // What names the port names the device too.
            if place.port != nil {
                places.removeAll { $0.device == place.device && $0.port == nil }
            }
            places.append(place)
        }
        return places
    }

    /// Reads a metric at a place; without a value where it is not read there.
    func read(_ metric: String, at place: TicketPlace, now: Date) -> MetricReading {
        let samples = samples(at: place)
        let found = samples.first { $0.metric.lowercased() == metric.lowercased() }
        guard let found else {
            return MetricReading(
                metric: metric,
                device: place.device,
                port: place.port,
                value: nil,
                unit: "",
                time: now,
                source: nil
            )
        }
        return MetricReading(found)
    }

    /// What is read at a place now.
    func samples(at place: TicketPlace) -> [Sample] {
        guard let monitor else { return [] }
        let samples = monitor.snapshot.samples
        guard let port = place.port else { return samples.samples(of: place.device) }
        return samples.samples(at: PortID(device: place.device, port: port))
    }

    private func workloadNames(in ticket: Ticket) -> Set<String> {
        var names: Set<String> = []
        for case .text(let text) in ticket.fields.values { names.insert(text.lowercased()) }
        for label in ["job", "workload", "model", "model_name"] {
            if let name = ticket.alert?.labels[label] { names.insert(name.lowercased()) }
        }
        return names
    }

    /// How many times over the objective of a metric field is missed; the greatest number that the
    /// field allows is the objective.
    private func objectiveBurn(
        of ticket: Ticket,
        in workflow: Workflow
    ) -> (value: Double, reason: String)? {
        let fields = workflow.type(ticket.type)?.fields ?? []
        let burns = fields.compactMap { field -> (value: Double, reason: String)? in
            guard field.kind == .metric, let objective = field.maximum, objective > 0,
                let value = ticket.fields[field.name]?.number, value > objective
            else { return nil }
            return (
                value / objective,
                "\(field.title) is \(FieldValue.number(MetricReading.rounded(value)).description) "
                    + "against an objective of \(FieldValue.number(objective).description)"
            )
        }
        return burns.max { $0.value < $1.value }
    }

    private func findingBurn(of ticket: Ticket) -> (value: Double, reason: String)? {
        var severities = findings(at: ticket.places).map { ($0.severity, $0.title) }
        if let alert = ticket.alert, alert.status == .firing {
            severities.append((alert.severity, alert.title))
        }
        guard let worst = severities.max(by: { $0.0 < $1.0 }) else { return nil }
        let burn = Self.burns[min(max(worst.0, 1), 4) - 1]
        return (burn, "\(worst.1), urgency \(worst.0) of 4")
    }
}

extension MetricReading {
    /// The reading of a sample.
    init(_ sample: Sample) {
        self.init(
            metric: sample.metric,
            device: sample.device,
            port: sample.port,
            value: sample.value,
            unit: sample.unit,
            time: sample.time,
            source: sample.source,
            isSimulated: sample.isSimulated
        )
    }
}
