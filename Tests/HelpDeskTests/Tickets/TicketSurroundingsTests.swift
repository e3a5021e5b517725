import Fabric
import Foundation
import Testing
import Ticketing

@testable import HelpDesk

@Suite struct TicketSurroundingsTests {
    /// leaf1 with two hosts that serve and train, leaf2 with one, and a spine above them.
    static func monitor() -> FabricMonitor {
        func link(_ device: String, _ port: String, _ other: String, _ otherPort: String) -> Link {
            Link(
                PortID(device: device, port: port),
                PortID(device: other, port: otherPort),
                source: .inventory
            )
        }
        let inventory = FabricInventory(
            devices: [
                FabricDevice(name: "leaf1", role: .leaf), FabricDevice(name: "leaf2", role: .leaf),
                FabricDevice(name: "spine1", role: .spine),
            ]
                + ["gpu1", "gpu2", "gpu3"].map { FabricDevice(name: $0, role: .host) },
            links: [
                link("leaf1", "Ethernet0", "gpu1", "mlx5_0"),
                link("leaf1", "Ethernet4", "gpu2", "mlx5_0"),
                link("leaf1", "Ethernet1/1", "spine1", "Ethernet0"),
                link("leaf2", "Ethernet0", "gpu3", "mlx5_0"),
            ],
            workloads: [
                Workload(name: "llm-train", kind: .training, hosts: ["gpu2", "gpu3"]),
                Workload(name: "llama-70b", kind: .inference, hosts: ["gpu1"]),
            ]
        )
        return FabricMonitor(
            dictionary: MetricDictionary(),
            rules: HealthRules([]),
            inventory: inventory
        )
    }

    private let surroundings = TicketSurroundings(monitor: TicketSurroundingsTests.monitor())

    private func ticket(_ places: TicketPlace...) -> Ticket {
        var ticket = Ticket(
            title: "x",
            type: "incident",
            queue: "fabric",
            requester: "jane",
            at: TicketBench.now
        )
        ticket.mentioned = places
        return ticket
    }

    @Test(arguments: [
        (TicketPlace(device: "leaf1", port: "Ethernet0"), ["gpu1"]),
        (TicketPlace(device: "leaf1", port: "Ethernet4"), ["gpu2"]),
        // A link between switches, or a whole switch: all hosts of the switch.
        (TicketPlace(device: "leaf1", port: "Ethernet1/1"), ["gpu1", "gpu2"]),
        (TicketPlace(device: "leaf1", port: nil), ["gpu1", "gpu2"]),
        (TicketPlace(device: "spine1", port: nil), []),
        (TicketPlace(device: "gpu3", port: "mlx5_0"), ["gpu3"]),
        (TicketPlace(device: "unknown", port: "Ethernet0"), []),
    ])
    func `the hosts of a port are those behind it`(place: TicketPlace, hosts: [String]) {
        #expect(surroundings.hosts(of: ticket(place)) == hosts)
    }

    @Test func `the devices that an alert is felt at count as far as they are hosts`() {
        var ticket = ticket()
        var signal = AlertSignal.link()
        signal.device = nil
        signal.reach = ["gpu3", "leaf1", "gpu1"]
        ticket.alert = AlertRecord(signal)
        #expect(surroundings.hosts(of: ticket) == ["gpu1", "gpu3"])
    }

    @Test func `workloads are those of the hosts, inference first`() {
        let whole = ticket(TicketPlace(device: "leaf1", port: nil))
        let hosts = surroundings.hosts(of: whole)
        #expect(
            surroundings.workloads(of: whole, on: hosts).map(\.name) == ["llama-70b", "llm-train"]
        )
        let port = ticket(TicketPlace(device: "leaf1", port: "Ethernet4"))
        let behind = surroundings.hosts(of: port)
        #expect(surroundings.workloads(of: port, on: behind).map(\.name) == ["llm-train"])
    }

    @Test func `a workload that a field names counts with its hosts`() {
        var ticket = ticket()
        ticket.fields = ["model": .text("LLaMA-70b")]
        #expect(surroundings.hosts(of: ticket) == ["gpu1"])
        #expect(surroundings.workloads(of: ticket, on: ["gpu1"]).map(\.name) == ["llama-70b"])
    }

    @Test(arguments: [
        ("pause at leaf1 Ethernet0, since noon.", ["leaf1/Ethernet0"]),
        ("LEAF1/ethernet4 and leaf2:", ["leaf1/Ethernet4", "leaf2"]),
        ("leaf1 is up but Ethernet1/1 of it is not", ["leaf1/Ethernet1/1"]),
        ("(leaf2), Ethernet0.", ["leaf2/Ethernet0"]),
        ("Ethernet0 of some leaf", []),
        ("leaf1 Ethernet9", ["leaf1"]),
        ("leaf1/Ethernet9", ["leaf1"]),
        ("a leaf10 is not leaf1x", []),
        ("gpu1 gpu1 gpu1 mlx5_0", ["gpu1/mlx5_0"]),
    ])
    func `a text names the devices and ports that are there`(text: String, places: [String]) {
        #expect(surroundings.places(in: text).map(\.description) == places)
    }

    @Test func `without a fabric nothing is known of places`() {
        let none = TicketSurroundings(monitor: nil)
        let ticket = ticket(TicketPlace(device: "leaf1", port: nil))
        #expect(none.hosts(of: ticket).isEmpty && none.workloads(of: ticket, on: []).isEmpty)
        #expect(none.places(in: "leaf1").isEmpty)
        let reading = none.read("pause", at: ticket.places[0], now: TicketBench.now)
        #expect(reading.value == nil && reading.source == nil && reading.device == "leaf1")
    }

    @Test func `inference behind a port comes before training, with the reasons named`()
        async throws
    {
        let bench = try await TicketBench(monitor: Self.monitor())
        let serving = try await bench.file("Slow", "pause at leaf1 Ethernet0")
        let training = try await bench.file("Slow", "pause at leaf1 Ethernet4")
        let nothing = try await bench.file("Slow", "pause somewhere")
        let scores = [serving, training, nothing].compactMap { $0.assessment?.score }
        #expect(scores.count == 3 && scores == scores.sorted(by: >))
        #expect(Set(scores).count == 3)
        #expect(serving.priority > training.priority)
        let terms = try #require(serving.assessment).terms
        #expect(terms.contains { $0.reason.contains("llama-70b serves behind it") })
        #expect(serving.mentioned == [TicketPlace(device: "leaf1", port: "Ethernet0")])
        #expect(try bench.found("workload:llama-70b").map(\.number) == [serving.number])
        #expect(try bench.found("port:leaf1/Ethernet4").map(\.number) == [training.number])
    }
}
