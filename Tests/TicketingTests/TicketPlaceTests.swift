import Foundation
import Testing
import Ticketing

@Suite struct TicketPlaceTests {
    @Test(arguments: [
        ("leaf3/Ethernet8", "leaf3", "Ethernet8"), ("leaf3:Ethernet8", "leaf3", "Ethernet8"),
        ("leaf3 Ethernet8", "leaf3", "Ethernet8"), ("leaf3/Ethernet1/1", "leaf3", "Ethernet1/1"),
        ("leaf3: Ethernet8", "leaf3", "Ethernet8"), ("leaf3 / Ethernet8", "leaf3", "Ethernet8"),
        ("leaf3//Ethernet8", "leaf3", "Ethernet8"), ("/leaf3/eth0", "leaf3", "eth0"),
        ("leaf3", "leaf3", nil), ("leaf3/", "leaf3", nil), ("leaf3/ :", "leaf3", nil),
    ])
    func `a place is read as people write it`(text: String, device: String, port: String?) {
        #expect(TicketPlace(text) == TicketPlace(device: device, port: port))
    }

    @Test(arguments: ["", "/", " : ", "//"])
    func `where no device is named there is no place`(text: String) {
        #expect(TicketPlace(text) == nil)
    }

    @Test func `a place is written as it is searched`() {
        #expect(TicketPlace(device: "leaf3", port: "Ethernet8").description == "leaf3/Ethernet8")
        #expect(TicketPlace(device: "leaf3", port: nil).description == "leaf3")
    }

    @Test func `a ticket names the places of its alert and its fields, each once`() {
        let now = Date(timeIntervalSince1970: 0)
        var ticket = Ticket(title: "x", type: "x", queue: "x", requester: "x", at: now)
        #expect(ticket.places.isEmpty)
        ticket.alert = AlertRecord(
            AlertSignal(
                key: "k",
                source: "fabric",
                rule: "r",
                status: .firing,
                title: "t",
                severity: 3,
                device: "leaf3",
                port: "Ethernet8",
                time: now
            )
        )
        ticket.fields = [
            "device": .text("spine1"), "port": .text("leaf3:Ethernet8"), "limit": .number(3),
            "words": .text("leaf9/Ethernet9"),
            "z": .metric(
                MetricReading(
                    metric: "m",
                    device: "host7",
                    value: nil,
                    unit: "",
                    time: now,
                    source: nil
                )
            ),
        ]
        ticket.mentioned = [
            TicketPlace(device: "spine1", port: nil), TicketPlace(device: "leaf4", port: nil),
        ]
        #expect(
            ticket.places.map(\.description) == ["leaf3/Ethernet8", "spine1", "host7", "leaf4"]
        )
    }
}
