public import Fabric
public import Foundation
public import Ticketing

/// Shows what a ticket stood on beside what is so now.
public struct CompareEvidence: Sendable {
    /// A number then and now.
    public struct Pair: Hashable, Sendable {
        /// What was read.
        public var then: Sample
        /// What is read; nil where nothing is.
        public var now: Sample?

        /// Whether the number is another.
        public var hasChanged: Bool { now.map { $0.value != then.value } ?? true }
    }

    /// What a ticket stood on beside what is so now.
    public struct Comparison: Sendable {
        /// The SHA-256 of what was frozen.
        public var digest: String
        /// What was frozen.
        public var evidence: TicketEvidence
        /// The numbers.
        public var pairs: [Pair]
        /// Which of the findings are there still, by their ids.
        public var standing: Set<String>
        /// When the fabric was read; nil where none is.
        public var time: Date?
    }

    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// The comparison for a ticket; nil where nothing was frozen with it.
    ///
    /// - Throws: ``TicketRefusal/noTicket(_:)`` where there is none for the caller.
    public func callAsFunction(
        _ number: TicketNumber,
        for caller: Caller
    ) throws -> Comparison? {
        let kept = try desk.store.read { tickets -> [UInt8]? in
            let ticket = try desk.ticket(number, for: caller, in: tickets)
            // Who only watches sees what is said, and not what it stands on.
            guard caller.isAgent || ticket.requester == caller.name else { return nil }
            return try tickets.capsule(of: number)
        }
        guard let kept else { return nil }
        let evidence = try TicketEvidence.decoded(kept).visible(to: caller)
        var now: [SamplePlace: Sample] = [:]
        let places = Set(evidence.samples.map { TicketPlace(device: $0.device, port: $0.port) })
        for place in places {
            for sample in desk.surroundings.samples(at: place) {
                now[SamplePlace(sample)] = sample
            }
        }
        // What follows from several readings is told by findings, not by samples.
        for sample in desk.monitor?.snapshot.findings.flatMap(\.samples) ?? [] {
            now[SamplePlace(sample)] = now[SamplePlace(sample)] ?? sample
        }
        let current = Set(desk.monitor?.snapshot.findings.map(\.id) ?? [])
        return Comparison(
            digest: TicketEvidence.digest(kept),
            evidence: evidence,
            pairs: evidence.samples.map { Pair(then: $0, now: now[SamplePlace($0)]) },
            standing: current.intersection(evidence.findings.map(\.id)),
            time: desk.monitor.flatMap { monitor in
                monitor.snapshot.targets.isEmpty ? nil : monitor.snapshot.time
            }
        )
    }
}
