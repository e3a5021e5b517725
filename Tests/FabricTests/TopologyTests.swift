import Fabric
import Testing

@Suite struct TopologyTests {
    private static let leaf = PortID(device: "leaf1", port: "Ethernet0")
    private static let spine = PortID(device: "spine1", port: "Ethernet4")
    private static let other = PortID(device: "spine2", port: "Ethernet4")

    @Test func `a link is known from both ends`() {
        let topology = Topology([Link(Self.leaf, Self.spine, source: .lldp)])
        #expect(topology.peer(of: Self.leaf) == Self.spine)
        #expect(topology.peer(of: Self.spine) == Self.leaf)
        #expect(topology.peer(of: Self.other) == nil)
        #expect(topology.ports["leaf1"] == [Self.leaf])
    }

    @Test func `what is seen counts more than what was meant, and the difference is told`() {
        let meant = Link(Self.leaf, Self.spine, source: .configuration)
        let seen = Link(Self.other, Self.leaf, source: .lldp)
        for links in [[meant, seen], [seen, meant]] {
            let topology = Topology(links)
            #expect(topology.peer(of: Self.leaf) == Self.other)
            #expect(topology.peer(of: Self.spine) == nil)
            #expect(topology.conflicts.map(\.port) == [Self.leaf])
            #expect(topology.conflicts.first?.taken == seen)
            #expect(topology.conflicts.first?.other == meant)
        }
    }

    @Test func `sources that agree are no conflict`() {
        let topology = Topology([
            Link(Self.leaf, Self.spine, source: .configuration),
            Link(Self.spine, Self.leaf, source: .lldp),
        ])
        #expect(topology.conflicts.isEmpty)
        #expect(topology.peer(of: Self.leaf) == Self.spine)
    }

    @Test func `a port is never connected to itself`() {
        #expect(Topology([Link(Self.leaf, Self.leaf, source: .lldp)]).peer(of: Self.leaf) == nil)
    }
}
