/// Which port is connected to which.
public struct Topology: Hashable, Sendable {
    /// A port for which two sources name different ports at the other end.
    public struct Conflict: Hashable, Sendable {
        /// The port.
        public var port: PortID
        /// The link that is taken to be true.
        public var taken: Link
        /// The link that is not.
        public var other: Link
    }

    private var links: [PortID: Link] = [:]

    /// The ports whose sources disagree: a wrong cable, or a configuration that is out of date.
    public private(set) var conflicts: [Conflict] = []

    /// The ports of each device that have a link, in order.
    public let ports: [String: [PortID]]

    /// Makes a topology of links; of several for a port the one of the better source counts, and of
    /// two of the same source the first.
    ///
    /// - Parameter links: The links of all sources.
    public init(_ links: [Link]) {
        let rank = Dictionary(
            uniqueKeysWithValues: Link.Source.allCases.enumerated().map { ($1, $0) }
        )
        var found: [PortID: Link] = [:]
        var conflicts: [Conflict] = []
        // Sorting keeps the order of equal ones only by their place.
        let best = links.enumerated().sorted { left, right in
            let (one, two) = (rank[left.element.source] ?? 0, rank[right.element.source] ?? 0)
            return one == two ? left.offset < right.offset : one > two
        }
        for link in best.map(\.element) where link.first != link.second {
            let ends = [link.first, link.second]
            let known = ends.compactMap { end in found[end].map { (end, $0) } }
            if known.isEmpty {
                for end in ends { found[end] = link }
            }
            for (end, taken) in known
            where Set([taken.first, taken.second]) != Set(ends) {
                conflicts.append(Conflict(port: end, taken: taken, other: link))
            }
        }
        self.links = found
        self.conflicts = conflicts
        ports = Dictionary(grouping: found.keys, by: \.device).mapValues { $0.sorted() }
    }

    /// The links that are taken to be true, by their first ends in order.
    public var allLinks: [Link] {
        Set(links.values).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    /// The port at the other end; nil where no link is known.
    public func peer(of port: PortID) -> PortID? {
        guard let link = links[port] else { return nil }
        return link.first == port ? link.second : link.first
    }
}
