import Foundation
import HTTPTypes
import HelpDesk
import Persistence
import TestSupport
import Testing
import Ticketing

@testable import WebAPI

@Suite struct AlertRoutesTests {
    private let server: TicketServer

    init() async throws {
        server = try await TicketServer()
    }

    private static let link = """
        {"status": "firing", "fingerprint": "f1",
         "labels": {"alertname": "LinkDown", "instance": "leaf1:9100", "severity": "critical"},
         "annotations": {"summary": "leaf1 is down", "runbook_url": "http://r.invalid/`x`"},
         "startsAt": "2026-11-18T10:00:00.123456789+01:00", "endsAt": "0001-01-01T00:00:00Z",
         "generatorURL": "http://p.invalid/graph"}
        """

    private static func notification(_ alerts: String, _ more: String = "") -> String {
        #"{"version": "4", "groupKey": "{}:{alertname=\"LinkDown\"}", "alerts": [\#(alerts)]\#(more)}"#
    }

    /// What became of each alert that a route was sent.
    private static func results(_ answer: TicketServer.Answer) -> [String] {
        guard case .array(let entries)? = answer.json["alerts"] else { return [answer.text] }
        return entries.map { entry in
            guard case .object(let object) = entry, case .string(let result)? = object["result"]
            else { return "?" }
            return result
        }
    }

    @Test func `an alert becomes a ticket, is the same when it comes again, and ends`() async throws
    {
        let over = Self.link.replacing("firing", with: "resolved")
            .replacing("0001-01-01", with: "2026-11-18")
        try await server.run { client in
            func send(_ alert: String) async throws -> TicketServer.Answer {
                let body = Self.notification(alert)
                return try await client.send(.post, "webhooks/alertmanager", body)
            }
            let filed = try await send(Self.link)
            #expect(filed.status == 200 && Self.results(filed) == ["created"])
            #expect(Self.results(try await send(Self.link)) == ["unchanged"])
            #expect(Self.results(try await send(over)) == ["ended"])
            #expect(Self.results(try await send(over)) == ["unchanged"])
            #expect(Self.results(try await send(Self.link)) == ["unchanged"])
            let ticket = try await client.send(.get, "tickets/DK-1001")
            #expect(ticket["title"] == "leaf1 is down")
            #expect(ticket.text.contains("- Runbook: `http://r.invalid/'x'`"))
            #expect(try await client.send(.get, "tickets/DK-1002").status == 404)
        }
        let counts = server.alerts.counts
        #expect(counts[.created] == 1 && counts[.ended] == 1 && counts[.unchanged] == 3)
    }

    @Test func `what the sender left out is noted in the ticket and told`() async throws {
        try await server.run { client in
            let body = Self.notification(Self.link, #", "truncatedAlerts": 12"#)
            for _ in 0..<2 {
                let answer = try await client.send(.post, "webhooks/alertmanager", body)
                #expect(answer.text.contains("12 alerts of the group were left out"))
            }
            let ticket = try await client.send(.get, "tickets/DK-1001").text
            #expect(ticket.components(separatedBy: "12 more alerts").count == 2)
        }
    }

    @Test(arguments: [
        (#"[]"#, 400), (#"{}"#, 400), (#"{"alerts": 1}"#, 400), (#"{"alerts": [null]}"#, 400),
        (#"{"alerts": [{"status": "on"}]}"#, 400),
        (#"{"alerts": [{"status": "firing", "labels": {"a": [1]}}]}"#, 400),
        (#"{"alerts": [{"status": "firing", "labels": {"a": "\ud800"}}]}"#, 400),
        (#"{"alerts": [], "version": 9, "new": {}}"#, 200),
        (#"{"alerts": [{"status": "firing", "labels": {"a": null, "b": 1}}]}"#, 200),
    ])
    func `what is no notification is refused, and what is new in one is left aside`(
        body: String,
        status: Int
    ) async throws {
        try await server.run { client in
            let answer = try await client.send(.post, "webhooks/alertmanager", body)
            #expect(answer.status == status, "\(answer.text)")
        }
    }

    @Test func `a field that is wrong is named as clients write it`() async throws {
        try await server.run { client in
            let body = Self.notification(
                #"\#(Self.link), {"status": "firing", "labels": {"a": {}}}"#
            )
            let answer = try await client.send(.post, "webhooks/alertmanager", body)
            #expect(answer.wrongFields == ["alerts.1.labels.a"])
        }
    }

    @Test func `a monitoring event is a ticket until it is well again`() async throws {
        try await server.run { client in
            func send(_ body: String, _ type: String = "application/json") async throws -> [String]
            {
                let answer = try await client.send(
                    .post,
                    "webhooks/monitoring",
                    body,
                    type: type
                )
                return Self.results(answer)
            }
            let down = #"{"event_id": 7, "host": "gpu-1", "state": "DOWN", "queue": "storage"}"#
            #expect(try await send(down) == ["created"])
            #expect(try await send(down) == ["unchanged"])
            let form = "application/x-www-form-urlencoded"
            #expect(
                try await send("event_id=8&host=gpu-1&state=UP&text=a%2Bb+c", form) == ["ended"]
            )
            let ticket = try await client.send(.get, "tickets/DK-1001")
            #expect(ticket["title"] == "gpu-1 is DOWN" && ticket["queue"] == "storage")
            let answer = try await client.send(.post, "webhooks/monitoring", #"{"host": "x"}"#)
            #expect(answer.status == 400 && answer.wrongFields == ["event_id", "state"])
        }
    }

    @Test(arguments: [
        ("2026-11-18T10:00:00Z", 0), ("2026-11-18T10:00:00.5Z", 0.5),
        ("2026-11-18T11:00:00.123456789+01:00", 0.123),
    ])
    func `times have any number of decimals`(text: String, part: Double) throws {
        let date = try #require(AlertTime.date(text))
        #expect(abs(date.timeIntervalSince1970 - 1_794_996_000 - part) < 1e-6)
    }

    @Test(arguments: ["", "0001-01-01T00:00:00Z", "yesterday", "2026-02-30T00:00:00Z", "12"])
    func `what is no time is none`(text: String) {
        #expect(AlertTime.date(text) == nil)
    }

    @Test func `a moment lies neither ahead nor before its beginning`() {
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        func moment(_ start: String?, _ end: String?, isOver: Bool) -> Date {
            AlertTime.moment(from: start, to: end, isOver: isOver, at: now)
        }
        #expect(moment("2099-01-01T00:00:00Z", nil, isOver: false) == now)
        #expect(moment(nil, "2099-01-01T00:00:00Z", isOver: true) == now)
        let start = AlertTime.date("2026-11-18T10:00:00Z")
        #expect(moment("2026-11-18T10:00:00Z", "2026-11-18T09:00:00Z", isOver: true) == start)
    }

    @Test func `labels of any size are bounded`() throws {
        let labels = (0..<500).map { #""l\#($0)": "\#(String(repeating: "é", count: 5_000))""# }
            .joined(separator: ",")
        let body = Self.notification(#"{"status": "firing", "labels": {\#(labels)}}"#)
        let signal = try #require(
            try AlertmanagerNotification(Data(body.utf8)).signals(at: .distantPast).first
        )
        #expect(signal.labels.count == 40)
        #expect(signal.labels.values.allSatisfy { $0.utf8.count <= 300 })
        #expect(signal.summary.utf8.count < 64 << 10)
    }

    @Test(arguments: [
        ("a`b\nc", "`a'b c`"), ("[x](javascript:1)", "`[x](javascript:1)`"), ("\u{202E}", nil),
    ])
    func `text of others is code that ends where it ends`(text: String, shown: String?) {
        #expect(AlertText.code(text, limit: 100) == shown)
    }

    @Test func `a block cannot be left by what stands in it`() {
        #expect(
            AlertText.block("a\n````\n<b>", limit: 100) == "`````text\na\n````\n<b>\n`````"
        )
    }
}
