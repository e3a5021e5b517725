import Fabric
import Foundation
import Ticketing

/// The values of the variables that texts of the workflow may hold.
struct TicketVariables {
    private let surroundings: TicketSurroundings
    private let now: Date

    init(_ surroundings: TicketSurroundings, at now: Date) {
        self.surroundings = surroundings
        self.now = now
    }

    /// The values by name; what is not known is not there.
    func values(of ticket: Ticket) -> [String: String] {
        var values = places(ticket.places)
        values["title"] = ticket.title
        values["queue"] = ticket.queue
        values["type"] = ticket.type
        values["priority"] = ticket.priority.name
        values["requester"] = ticket.requester
        values["assignee"] = ticket.assignee ?? "nobody"
        if ticket.number.rawValue > 0 { values["number"] = ticket.number.description }
        let hosts = surroundings.hosts(of: ticket)
        if !hosts.isEmpty { values["hosts"] = hosts.joined(separator: ", ") }
        let workloads = surroundings.workloads(of: ticket, on: hosts).map(\.name)
        if !workloads.isEmpty { values["workloads"] = workloads.joined(separator: ", ") }
        for (name, value) in ticket.fields { values["fields.\(name)"] = value.description }
        return values
    }

    /// What is known of some places alone.
    func places(_ places: [TicketPlace]) -> [String: String] {
        var values = [
            "now": now.formatted(.iso8601),
            "today": now.formatted(.iso8601.year().month().day()),
        ]
        if let place = places.first {
            values["device"] = place.device
            values["port"] = place.port
            values["place"] = place.description
        }
        let findings = surroundings.findings(at: places)
        if let finding = findings.first {
            values["finding"] = finding.title
            values["severity"] = String(finding.severity)
        }
        let samples = findings.first?.samples ?? places.first.map(surroundings.samples(at:)) ?? []
        if !samples.isEmpty {
            values["readings"] = FileAlert.readings(samples.map { MetricReading($0) })
        }
        return values
    }
}
