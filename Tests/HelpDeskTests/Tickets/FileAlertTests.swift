import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct FileAlertTests {
    private let bench: TicketBench

    init() async throws {
        bench = try await TicketBench()
    }

    @discardableResult
    private func file(_ signal: AlertSignal) async throws -> FileAlert.Outcome {
        try await FileAlert(bench.desk)(signal, at: signal.time)
    }

    private func filed(_ signal: AlertSignal) async throws -> TicketNumber {
        guard case .filed(let number) = try await file(signal) else {
            throw TicketBench.Unexpected()
        }
        return number
    }

    @Test func `one key is one ticket, however often it is told`() async throws {
        let number = try await filed(.link())
        let events = try bench.events(number)
        for _ in 0..<99 { #expect(try await file(.link()) == .nothing(number)) }
        #expect(try bench.found("").map(\.number) == [number])
        #expect(try bench.events(number) == events)
        let ticket = try #require(try bench.ticket(number))
        #expect(ticket.version == 1)
        #expect(ticket.title == "link leaf1/Ethernet0 is down")
        #expect(ticket.requester == "fabric")
        #expect(ticket.tags == ["alert", "typed"])
        #expect(ticket.links == [TicketLink(.alert, "fabric/link/leaf1")])
        #expect(ticket.alert?.count == 1)
        #expect(try bench.messages(number).map(\.kind) == [.system])
    }

    @Test func `what is told at once by many is one ticket`() async throws {
        let bench = bench
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask { try await FileAlert(bench.desk)(.link(), at: TicketBench.now) }
            }
            try await group.waitForAll()
        }
        #expect(try bench.found("").count == 1)
    }

    @Test func `what is over before it began, or is not urgent, is no ticket`() async throws {
        #expect(try await file(.link(.resolved)) == .nothing(nil))
        #expect(try await file(.link(severity: 1)) == .nothing(nil))
        #expect(try bench.found("").isEmpty)
    }

    @Test func `an end that is older than the beginning is no end`() async throws {
        let number = try await filed(.link(at: 60))
        #expect(try await file(.link(.resolved, at: 30)) == .nothing(number))
        #expect(try bench.ticket(number)?.alert?.status == .firing)
        #expect(try await file(.link(.resolved, at: 90)) == .joined(number))
        #expect(try bench.ticket(number)?.alert?.cleared == TicketBench.at(90))
    }

    @Test func `a solved ticket is opened again within the window, and told`() async throws {
        let number = try await filed(.link())
        try await bench.change(number, .assignee("ana"), by: bench.root)
        try await file(.link(.resolved, at: 60))
        try await bench.change(number, .state(.solved), why: "exchanged", at: TicketBench.at(100))
        // 24 hours after it was solved is within the window, a second later is not.
        #expect(try await file(.link(at: 100 + 86_400)) == .reopened(number))
        let ticket = try #require(try bench.ticket(number))
        #expect(ticket.state == .open)
        #expect(ticket.resolution == nil && ticket.solvedAt == nil)
        #expect(ticket.reopenCount == 1)
        #expect(ticket.alert?.count == 2)
        #expect(try bench.told("ana").last == "is back: link leaf1/Ethernet0 is down")
    }

    @Test func `what was told before a ticket was solved does not open it again`() async throws {
        let number = try await filed(.link())
        try await bench.change(
            number,
            .state(.solved),
            why: "the port is not used",
            at: TicketBench.at(60)
        )
        #expect(try await file(.link()) == .nothing(number))
        #expect(try bench.ticket(number)?.state == .solved)
    }

    @Test func `after the window, and after closing, a ticket follows that is linked`()
        async throws
    {
        let first = try await filed(.link())
        try await file(.link(.resolved, at: 60))
        try await bench.change(first, .state(.solved), why: "exchanged", at: TicketBench.at(100))
        let second = try await filed(.link(at: 101 + 86_400))
        #expect(try bench.ticket(first)?.state == .solved)
        let links = try #require(try bench.ticket(second)).links
        #expect(links.contains(TicketLink(.followUpOf, "\(first)")))
        try await bench.change(second, .state(.closed), why: "over", at: TicketBench.at(200_000))
        let third = try await filed(.link(at: 200_001))
        #expect(
            try bench.ticket(third)?.links.contains(TicketLink(.followUpOf, "\(second)")) == true
        )
        #expect(try await file(.link(.resolved, at: 200_002)) == .joined(third))
    }

    @Test func `what somebody decided not to mend is never opened again`() async throws {
        let number = try await filed(.link())
        try await bench.change(number, .state(.solved, resolution: .wontFix), why: "by design")
        let ticket = try bench.ticket(number)
        for time in [60.0, 86_400, 864_000] {
            #expect(try await file(.link(.resolved, at: time - 1)) != .reopened(number))
            #expect(try await file(.link(at: time)) == .suppressed(number))
        }
        #expect(try bench.found("").count == 1)
        #expect(try bench.ticket(number)?.state == ticket?.state)
        try await bench.change(number, .state(.closed), at: TicketBench.at(900_000))
        #expect(try await file(.link(at: 900_001)) == .suppressed(number))
    }

    @Test func `what people wrote is theirs, whatever the machine tells`() async throws {
        let number = try await filed(.link())
        try await bench.change(
            number,
            .title("Optic of leaf1"),
            .addTags(["optic"]),
            .queue("storage"),
            .priority(.low),
            .due(TicketBench.at(9_000)),
            .addWatchers(["jane"]),
            .checklist([ChecklistItem(text: "clean", isDone: true)]),
            why: "spare part"
        )
        try await bench.say("I exchange it.", in: number, isNote: true, by: bench.ana)
        let before = try #require(try bench.ticket(number))
        var louder = AlertSignal.link(.resolved, at: 60)
        louder.title = "link leaf1/Ethernet0 is up"
        louder.severity = 4
        try await file(louder)
        louder.status = .firing
        louder.time = TicketBench.at(120)
        louder.readings = [.pause(99)]
        louder.labels = ["tag": "machine"]
        try await file(louder)
        let after = try #require(try bench.ticket(number))
        #expect(after.title == "Optic of leaf1")
        #expect(after.tags == before.tags)
        #expect(after.fields == before.fields)
        #expect(after.queue == "storage")
        #expect(after.priority == .low && after.priorityOverride == before.priorityOverride)
        #expect(after.checklist == before.checklist && after.watchers == before.watchers)
        #expect(after.dueAt == before.dueAt && after.state == before.state)
        #expect(after.alert?.title == "link leaf1/Ethernet0 is up")
        #expect(after.alert?.latest == [.pause(99)])
        #expect(after.alert?.before == [.pause(7)])
        #expect(try bench.messages(number).map(\.body).last == "I exchange it.")
    }

    @Test func `coming and going is noted once, and counted each time`() async throws {
        let number = try await filed(.link())
        for round in 1...9 {
            try await file(.link(.resolved, at: Double(round) * 60 - 30))
            try await file(.link(at: Double(round) * 60))
        }
        let told = try bench.events(number).filter { $0.kind == .alert }
        #expect(told.filter { $0.after == "flapping" }.count == 1)
        // Filed, over, back, over; with the third time it flaps.
        #expect(told.map(\.after) == ["firing", "resolved", "firing", "resolved", "flapping"])
        #expect(try bench.ticket(number)?.alert?.flapCount == 9)
        #expect(try bench.found("").count == 1)
    }

    @Test func `a title of more than one line, or of none, becomes one line`() async throws {
        var signal = AlertSignal.link()
        signal.title = "\u{1B}[31mdown\nnow\u{7}"
        let number = try await filed(signal)
        #expect(try bench.ticket(number)?.title == "[31mdown now")
        signal.key = "other"
        signal.title = " \n"
        #expect(try bench.ticket(try await filed(signal))?.title == "link-down")
    }
}

extension AlertSignal {
    /// A link that is down at leaf1/Ethernet0, or is not any more.
    static func link(
        _ status: Status = .firing,
        severity: Int = 3,
        at seconds: Double = 0
    ) -> AlertSignal {
        AlertSignal(
            key: "fabric/link/leaf1",
            source: "fabric",
            rule: "link-down",
            status: status,
            title: "link leaf1/Ethernet0 is down",
            summary: "What to do: `runbooks/links.md`",
            severity: severity,
            device: "leaf1",
            port: "Ethernet0",
            readings: [.pause(7)],
            time: TicketBench.at(seconds)
        )
    }

    /// One of many of a rule, each at a port of its own.
    static func one(
        _ index: Int,
        group: String? = nil,
        severity: Int = 2,
        _ status: Status = .firing,
        at seconds: Double = 0
    ) -> AlertSignal {
        AlertSignal(
            key: "alertmanager/pause/\(index)",
            source: "alertmanager",
            rule: "pause",
            group: group,
            status: status,
            title: "pause at port \(index)",
            severity: severity,
            device: "leaf\(index % 8)",
            port: "Ethernet\(index)",
            time: TicketBench.at(seconds)
        )
    }
}

extension MetricReading {
    /// Pause frames at leaf1/Ethernet0.
    static func pause(_ value: Double) -> MetricReading {
        MetricReading(
            metric: "pause",
            device: "leaf1",
            port: "Ethernet0",
            value: value,
            unit: "frames/s",
            time: TicketBench.now,
            source: "test"
        )
    }
}
