import Foundation
import HelpDesk
import Logging
import Testing
import Ticketing

@Suite struct KeepTimeTests {
    /// First response within an hour, warned of after 45 minutes.
    private static func promising() -> Workflow {
        var workflow = TicketBench.workflow()
        workflow.policies = [SLAPolicy(name: "hour", targets: [.firstResponse: 3_600])]
        return workflow
    }

    private func keeper(_ desk: TicketDesk) -> KeepTime {
        KeepTime(desk: desk, now: { TicketBench.now }, logger: Logger(label: "test"))
    }

    private func moments(_ number: TicketNumber, _ bench: TicketBench) throws -> [String] {
        try bench.events(number).filter { $0.kind == .slaWarning || $0.kind == .slaBreach }
            .map { "\($0.kind.rawValue) \($0.time.timeIntervalSince(TicketBench.now))" }
    }

    @Test func `a warning and a breach are noted once, over many passes and a restart`()
        async throws
    {
        let bench = try await TicketBench(Self.promising())
        let number = try await bench.file().number
        for time in [0.0, 2_699, 2_700, 2_701, 3_000] {
            try await keeper(bench.desk).passMoments(at: TicketBench.at(time))
        }
        #expect(try moments(number, bench) == ["slaWarning 2700.0"])
        #expect(try bench.found("sla:warning").map(\.number) == [number])
        let desk = try bench.reopened()
        for time in [3_001.0, 3_600, 3_601, 7_200] {
            try await keeper(desk).passMoments(at: TicketBench.at(time))
            try await keeper(bench.desk).passMoments(at: TicketBench.at(time))
        }
        let noted = try moments(number, bench)
        #expect(noted.count == 2 && noted[1].hasPrefix("slaBreach"))
        #expect(try bench.found("sla:breached").map(\.number) == [number])
        let version = try bench.ticket(number)?.version
        // What is done with the ticket later notes nothing anew.
        try await bench.say("Late.", in: number, by: bench.ana, at: TicketBench.at(9_000))
        try await keeper(desk).passMoments(at: TicketBench.at(9_001))
        #expect(try moments(number, bench) == noted)
        #expect(version == 3)
    }

    @Test func `a server that was away notes what passed, once`() async throws {
        let bench = try await TicketBench(Self.promising())
        let number = try await bench.file().number
        try await keeper(try bench.reopened()).passMoments(at: TicketBench.at(86_400))
        #expect(try moments(number, bench) == ["slaBreach 86400.0"])
        let breach = try bench.events(number).last { $0.kind == .slaBreach }
        // It tells when the promise was missed, not when that was noticed.
        #expect(breach?.after == TicketBench.at(3_600).formatted(.iso8601))
    }

    @Test func `no clock runs while a ticket waits`() async throws {
        let bench = try await TicketBench(Self.promising())
        let number = try await bench.file().number
        try await bench.change(number, .state(.pending), at: TicketBench.at(1_000))
        try await keeper(bench.desk).passMoments(at: TicketBench.at(10_000))
        #expect(try bench.found("sla:paused").map(\.number) == [number])
        try await bench.change(number, .state(.open), at: TicketBench.at(11_000))
        // 1,000 of 2,700 seconds had passed when it began to wait.
        try await keeper(bench.desk).passMoments(at: TicketBench.at(12_699))
        #expect(try moments(number, bench).isEmpty)
        try await keeper(bench.desk).passMoments(at: TicketBench.at(12_700))
        #expect(try moments(number, bench) == ["slaWarning 12700.0"])
        try await bench.say("Here I am.", in: number, by: bench.ana, at: TicketBench.at(12_800))
        try await keeper(bench.desk).passMoments(at: TicketBench.at(86_400))
        #expect(try moments(number, bench).count == 1)
    }

    @Test func `more tickets than fit into one pass are all looked at`() async throws {
        let bench = try await TicketBench(Self.promising())
        for index in 0..<230 { try await bench.file("Slow \(index)") }
        try await keeper(bench.desk).passMoments(at: TicketBench.at(4_000))
        #expect(try bench.found("sla:breached").count == 230)
    }

    @Test func `a fault that stayed away is solved, with what was read before and after`()
        async throws
    {
        let bench = try await TicketBench()
        let filing = FileAlert(bench.desk)
        guard case .filed(let number) = try await filing(.link(), at: TicketBench.now) else {
            throw TicketBench.Unexpected()
        }
        var over = AlertSignal.link(.resolved, at: 60)
        over.readings = [.pause(0)]
        try await filing(over, at: over.time)
        try await keeper(bench.desk).passMoments(at: TicketBench.at(659))
        let waiting = try await bench.change(number, .assignee("root"), .addWatchers(["jane"]))
        #expect(waiting.state == .open)
        try await keeper(try bench.reopened()).passMoments(at: TicketBench.at(660))
        for person in ["root", "jane"] {
            let told = try bench.told(person).last
            #expect(told == "is solved: the fault has been gone for 10 minutes")
        }
        let solved = try #require(try bench.ticket(number))
        #expect(solved.state == .solved && solved.resolution == .fixed)
        #expect(solved.alert?.proven == TicketBench.at(660))
        let proof = try bench.events(number).filter { $0.kind == .proof }
        #expect(proof.map(\.before) == ["pause 7 frames/s"])
        #expect(proof.map(\.after) == ["pause 0 frames/s"])
        #expect(proof.first?.why == "the fault has been gone for 10 minutes")
        let message = try #require(try bench.messages(number).last)
        #expect(message.kind == .system)
        #expect(message.body.contains("`pause` 7 frames/s"))
        #expect(message.body.contains("`pause` 0 frames/s"))
        try await keeper(bench.desk).passMoments(at: TicketBench.at(5_000))
        #expect(try bench.ticket(number) == solved)
    }

    @Test func `a fault that comes back within the time is not solved`() async throws {
        let bench = try await TicketBench()
        let filing = FileAlert(bench.desk)
        guard case .filed(let number) = try await filing(.link(), at: TicketBench.now) else {
            throw TicketBench.Unexpected()
        }
        for signal in [AlertSignal.link(.resolved, at: 60), .link(at: 300)] {
            try await filing(signal, at: signal.time)
        }
        try await keeper(bench.desk).passMoments(at: TicketBench.at(9_000))
        #expect(try bench.ticket(number)?.state == .new)
        let over = AlertSignal.link(.resolved, at: 9_060)
        try await filing(over, at: over.time)
        try await keeper(bench.desk).passMoments(at: TicketBench.at(9_659))
        #expect(try bench.ticket(number)?.state == .new)
        try await keeper(bench.desk).passMoments(at: TicketBench.at(9_660))
        #expect(try bench.ticket(number)?.state == .solved)
    }

    @Test func `what comes and goes has to stay away three times as long`() async throws {
        let bench = try await TicketBench()
        let filing = FileAlert(bench.desk)
        for index in 0..<6 {
            let signal = AlertSignal.link(
                index % 2 == 0 ? .firing : .resolved,
                at: Double(index) * 60
            )
            try await filing(signal, at: signal.time)
        }
        let number = try #require(try bench.found("").first).number
        try await keeper(bench.desk).passMoments(at: TicketBench.at(300 + 1_799))
        #expect(try bench.ticket(number)?.state == .new)
        try await keeper(bench.desk).passMoments(at: TicketBench.at(300 + 1_800))
        #expect(try bench.ticket(number)?.state == .solved)
    }

    @Test func `a ticket that has waited long enough is opened, once for each time it waits`()
        async throws
    {
        let bench = try await TicketBench(try TicketBench.standardWorkflow())
        let number = try await bench.file().number
        func wait(from start: Double, to end: Double) async throws {
            try await bench.change(
                number,
                .state(.pending, until: TicketBench.at(end)),
                at: TicketBench.at(start)
            )
            try await keeper(bench.desk).followRules(at: TicketBench.at(end - 1))
            #expect(try bench.ticket(number)?.state == .pending)
            try await keeper(bench.desk).followRules(at: TicketBench.at(end + 1))
            #expect(try bench.ticket(number)?.state == .open)
        }
        try await wait(from: 60, to: 3_600)
        let version = try bench.ticket(number)?.version
        for time in [3_660.0, 3_720, 90_000] {
            try await keeper(bench.desk).followRules(at: TicketBench.at(time))
        }
        #expect(try bench.ticket(number)?.version == version)
        try await wait(from: 100_000, to: 103_600)
        let fired = try bench.events(number).filter { $0.kind == .ruleFired }
        #expect(fired.compactMap(\.subject) == ["wake-up", "wake-up"])
    }

    @Test func `a ticket that has been solved for a week is closed`() async throws {
        let bench = try await TicketBench(try TicketBench.standardWorkflow())
        let number = try await bench.file().number
        try await bench.change(number, .state(.solved), at: TicketBench.at(100))
        let week = 7 * 86_400.0
        try await keeper(bench.desk).followRules(at: TicketBench.at(99 + week))
        #expect(try bench.ticket(number)?.state == .solved)
        for time in [101.0, 200, 300] {
            try await keeper(bench.desk).followRules(at: TicketBench.at(time + week))
        }
        let closed = try #require(try bench.ticket(number))
        #expect(closed.state == .closed && closed.resolution == .fixed)
        #expect(closed.closedAt == TicketBench.at(101 + week))
        #expect(try bench.events(number).filter { $0.kind == .ruleFired }.count == 1)
    }

    @Test func `age alone raises a priority once, unless a person decided it`() async throws {
        var workflow = TicketBench.workflow()
        workflow.priority.thresholds = [.normal: 0.8, .high: 1.5]
        let bench = try await TicketBench(workflow)
        let number = try await bench.file().number
        let decided = try await bench.file().number
        try await bench.change(decided, .priority(.low), why: "it can wait")
        // A score of 1 doubles within 48 hours, and is 1.5 after a day.
        try await keeper(bench.desk).passMoments(at: TicketBench.at(86_400 - 600))
        #expect(try bench.ticket(number)?.priority == .normal)
        for hour in [24.5, 25, 48, 480] {
            try await keeper(bench.desk).passMoments(at: TicketBench.at(hour * 3_600))
        }
        #expect(try bench.ticket(number)?.priority == .high)
        let raised = try bench.events(number).filter { $0.kind == .priority }
        #expect(raised.count == 1)
        #expect(raised.first?.time == TicketBench.at(24.5 * 3_600))
        #expect(raised.first?.why?.contains("age") == true)
        #expect(try bench.ticket(decided)?.priority == .low)
    }

    @Test func `a moment at which nothing is to be done keeps nobody from the others`()
        async throws
    {
        let bench = try await TicketBench(Self.promising())
        for index in 0..<400 { try await bench.file("Slow \(index)") }
        let numbers = try bench.found("").map(\.number)
        try await bench.store.write { tickets in
            for number in numbers {
                var standing = TicketStanding(sla: .ok, due: nil, nextMoment: nil, workloads: [])
                standing.nextMoment = TicketBench.at(-60)
                try tickets.update(standing, of: number)
            }
        }
        try await keeper(bench.desk).passMoments(at: TicketBench.at(60))
        #expect(
            try bench.store.read { try $0.dueTickets(at: TicketBench.at(60), limit: 9) }.isEmpty
        )
        #expect(try bench.found("").allSatisfy { $0.version == 1 })
    }

    @Test func `a rule that finds nothing left to do leaves a ticket as it is`() async throws {
        var workflow = TicketBench.workflow()
        workflow.rules = [
            WorkflowRule(
                name: "tag",
                triggers: [.time],
                condition: .all([]),
                conditionText: "",
                actions: [.addTags(["typed"])]
            )
        ]
        let bench = try await TicketBench(workflow)
        let ticket = try await bench.file()
        // A day ages its score; that alone is no change.
        for day in 1...3 {
            try await keeper(bench.desk).followRules(at: TicketBench.at(Double(day) * 86_400))
        }
        #expect(try bench.ticket(ticket.number) == ticket)
    }
}
