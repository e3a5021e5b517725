import Foundation
import TestSupport
import Ticketing

/// Signals and tickets of one alert, by minutes after its first.
enum AlertSamples {
    static func minute(_ minute: Double) -> Date {
        Date(timeIntervalSince1970: 1_794_268_800 + minute * 60)
    }

    static func signal(
        _ status: AlertSignal.Status,
        at minute: Double,
        key: String = "root",
        severity: Int = 3,
        title: String = "Pause storm",
        value: Double? = nil
    ) -> AlertSignal {
        AlertSignal(
            key: key,
            source: "fabric",
            rule: "pauseStorm",
            status: status,
            title: title,
            severity: severity,
            device: "leaf3",
            port: "Ethernet8",
            readings: value.map { value in
                [
                    MetricReading(
                        metric: "pfc_rx",
                        device: "leaf3",
                        value: value,
                        unit: "frames",
                        time: self.minute(minute),
                        source: "sim"
                    )
                ]
            } ?? [],
            time: self.minute(minute)
        )
    }

    /// What is known after some signals, the first of which fires.
    static func record(_ signals: AlertSignal...) -> AlertRecord {
        var record = AlertRecord(signals[0])
        for signal in signals.dropFirst() { _ = record.take(signal) }
        return record
    }

    static func ticket(
        _ state: TicketState,
        _ resolution: TicketResolution? = nil,
        solved: Double? = nil,
        _ record: AlertRecord?
    ) -> Ticket {
        var ticket = Ticket(title: "", type: "", queue: "", requester: "", at: minute(0))
        ticket.state = state
        ticket.resolution = resolution
        ticket.solvedAt = solved.map(minute)
        ticket.alert = record
        return ticket
    }

    /// A signal of one of three alerts within twenty minutes.
    static func signal(_ random: inout SplitMix) -> AlertSignal {
        signal(
            Bool.random(using: &random) ? .firing : .resolved,
            at: Double(Int.random(in: 0..<20, using: &random)),
            key: ["root", "a", "b"][Int.random(in: 0..<3, using: &random)],
            severity: Int.random(in: 1...4, using: &random),
            title: "t\(Int.random(in: 0..<9, using: &random))",
            value: Bool.random(using: &random) ? nil : 1
        )
    }
}
