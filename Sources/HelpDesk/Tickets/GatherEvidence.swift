import Answering
import Fabric
import Foundation
import Ticketing

/// Gathers what a ticket stands on: the question, the answer, and the state of the fabric around it.
struct GatherEvidence {
    /// So many samples and ports are kept at most.
    private static let sampleLimit = 200
    private static let portLimit = 16
    private static let movementLimit = 20

    let monitor: FabricMonitor?
    let store: (any SampleStore)?

    /// The evidence now.
    ///
    /// - Parameters:
    ///   - question: What was asked; nil where nothing was.
    ///   - answer: What was answered; nil where nothing was.
    ///   - places: The places that the ticket names.
    ///   - signal: The alert that it is about; nil for none.
    ///   - now: The time.
    /// - Returns: The evidence; nil where there is none.
    func callAsFunction(
        question: String?,
        answer: Answer?,
        places: [TicketPlace],
        signal: AlertSignal? = nil,
        at now: Date
    ) -> TicketEvidence? {
        let surroundings = TicketSurroundings(monitor: monitor)
        var findings = answer?.live.findings ?? []
        for finding in surroundings.findings(at: places)
        where !findings.contains(where: { $0.id == finding.id }) {
            findings.append(finding)
        }
        if let signal,
            let finding = monitor?.snapshot.findings.first(where: {
                FollowFabric.key(of: $0) == signal.key
            }),
            !findings.contains(finding)
        {
            findings.append(finding)
        }
        var samples = answer?.live.citations.map(\.sample) ?? []
        var known = Set(samples.map(SamplePlace.init))
        func add(_ more: [Sample]) {
            for sample in more where samples.count < Self.sampleLimit {
                if known.insert(SamplePlace(sample)).inserted { samples.append(sample) }
            }
        }
        for finding in findings { add(finding.samples) }
        for place in places { add(surroundings.samples(at: place)) }
        let ports = ports(of: samples, places)
        let evidence = TicketEvidence(
            time: now,
            question: question ?? answer?.question,
            answer: answer,
            findings: findings,
            samples: samples,
            path: ports.map { "\($0.device)/\($0.port)" }
                + places.filter { $0.port == nil }.map(\.device),
            movements: movements(at: ports, before: now)
        )
        return evidence.isEmpty ? nil : evidence
    }

    /// The ports that samples and places name, and those at the other ends of their links.
    private func ports(of samples: [Sample], _ places: [TicketPlace]) -> [PortID] {
        var ports: [PortID] = []
        func add(_ port: PortID) {
            if !ports.contains(port) { ports.append(port) }
        }
        for place in places {
            if let port = place.port { add(PortID(device: place.device, port: port)) }
        }
        for sample in samples {
            if let port = sample.port { add(PortID(device: sample.device, port: port)) }
        }
        if let topology = monitor?.topology {
            for port in ports { topology.peer(of: port).map(add) }
        }
        return Array(ports.prefix(Self.portLimit))
    }

    /// What moved at some ports in the hour before a time.
    func movements(at ports: [PortID], before now: Date) -> [TicketEvidence.Movement] {
        guard let monitor else { return [] }
        var found: [TicketEvidence.Movement] = []
        for port in ports {
            let kept = stored(port, monitor, before: now)
            found += kept
            // The last minutes are read at full rate, and may not be kept yet.
            for series in monitor.history(at: port) {
                let points = series.points.compactMap { point in
                    point.value.map { (time: point.time, value: $0) }
                }
                let sample = series.sample
                guard
                    !kept.contains(where: {
                        $0.metric == sample.metric && $0.place == sample.place
                    }),
                    let movement = Self.movement(
                        sample.place,
                        sample.metric,
                        sample.unit,
                        points,
                        isSimulated: sample.isSimulated
                    )
                else { continue }
                found.append(movement)
            }
        }
        return Array(
            found.sorted { Self.size($0) > Self.size($1) }.prefix(Self.movementLimit)
        )
    }

    private func stored(
        _ port: PortID,
        _ monitor: FabricMonitor,
        before now: Date
    ) -> [TicketEvidence.Movement] {
        let end = now.timeIntervalSince1970
        // A past that cannot be read must keep nobody from filing.
        let kept =
            try? store?.history(
                at: monitor.names(of: port),
                from: end - 3_600,
                to: end,
                step: .minute
            )
        return (kept ?? []).compactMap { history in
            let series = history.series
            let points = history.points.filter { !$0.value.isMissing }
                .map { (time: Double($0.time), value: Double($0.value.mean)) }
            return Self.movement(
                series.port.map { "\(series.device) \($0)" } ?? series.device,
                series.metric,
                series.unit,
                points,
                isSimulated: series.isSimulated
            )
        }
    }

    /// How a series moved; nil where it hardly did.
    static func movement(
        _ place: String,
        _ metric: String,
        _ unit: String,
        _ points: [(time: Double, value: Double)],
        isSimulated: Bool
    ) -> TicketEvidence.Movement? {
        guard let first = points.first, let last = points.last, points.count > 1 else { return nil }
        let peak = points.map(\.value).max { abs($0) < abs($1) } ?? last.value
        let scale = max(abs(first.value), 1e-9)
        func isFar(_ value: Double) -> Bool { abs(value - first.value) > 0.25 * scale }
        guard let since = points.first(where: { isFar($0.value) }),
            isFar(last.value) || isFar(peak)
        else { return nil }
        return TicketEvidence.Movement(
            place: place,
            metric: metric,
            unit: unit,
            from: first.value,
            to: last.value,
            peak: peak,
            since: Date(timeIntervalSince1970: since.time),
            isSimulated: isSimulated
        )
    }

    /// How much a series moved, as a share of what it was.
    private static func size(_ movement: TicketEvidence.Movement) -> Double {
        let scale = max(abs(movement.from), 1e-9)
        return max(abs(movement.to - movement.from), abs(movement.peak - movement.from)) / scale
    }
}

/// What tells a sample from others at one time.
struct SamplePlace: Hashable {
    private let metric: String
    private let device: String
    private let port: String?
    private let parts: [Int?]
    private let direction: MetricDirection?

    init(_ sample: Sample) {
        metric = sample.metric
        device = sample.device
        port = sample.port
        parts = [sample.priority, sample.queue, sample.lane]
        direction = sample.direction
    }
}
