import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct ExportImportTests {
    private func lines(of bench: TicketBench) async throws -> [String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var lines: [String] = []
        try await ExportTickets(bench.desk)(.all([]), for: bench.ana, at: TicketBench.now) {
            ticket in
            lines.append(String(decoding: try encoder.encode(ticket), as: UTF8.self))
        }
        return lines
    }

    private func bring(
        _ lines: [String],
        into bench: TicketBench
    ) async throws -> [ImportTickets.Outcome] {
        var outcomes: [ImportTickets.Outcome] = []
        for line in lines {
            let ticket = try JSONDecoder().decode(PortableTicket.self, from: Data(line.utf8))
            outcomes.append(
                try await ImportTickets(bench.desk)(ticket, by: bench.ana, at: TicketBench.at(900))
            )
        }
        return outcomes
    }

    /// A desk with all that tickets can have, written across each other.
    private func full() async throws -> TicketBench {
        let bench = try await TicketBench()
        try await bench.store.write { tickets in
            try tickets.save(PersonGroup(name: "optics", title: "Optics"))
            try tickets.save(TicketQueue(name: "optics", title: "Optics", group: "optics"))
            try tickets.save(
                Project(name: "move", title: "Move", milestones: [Milestone(name: "M1")])
            )
        }
        let first = try await bench.file("First", "one, @ana") { wanted in
            wanted.question = "Why is it slow?"
            wanted.queue = "optics"
            wanted.project = "move"
            wanted.milestone = "M1"
            wanted.watchers = ["joe"]
            wanted.origin = TicketOrigin(system: "jira", key: "OPS-1", url: "https://j.example/1")
        }.number
        let second = try await bench.file("Second", "two", by: bench.joe).number
        for index in 0..<3 {
            try await bench.say("a\(index)", in: first, by: bench.jane)
            try await bench.say("b\(index)", in: second, isNote: true, by: bench.ana)
        }
        _ = try await AttachFile(bench.desk)(
            "dump.bin",
            [0, 255, 1],
            to: second,
            by: bench.joe,
            at: TicketBench.now
        )
        let third = try await bench.file("Third", "three").number
        let join = JoinTickets(bench.desk)
        _ = try await join.merge(
            third,
            into: first,
            by: bench.ana,
            why: "same",
            at: TicketBench.at(5)
        )
        let ids = try bench.messages(first).map(\.id)
        _ = try await join.split(
            first,
            messages: [ids[1]],
            title: "Part",
            by: bench.ana,
            at: TicketBench.at(6)
        )
        try await bench.change(second, .assignee("root"), .priority(.high), why: "he knows")
        for index in 0..<6 { try await FileAlert(bench.desk)(.one(index), at: TicketBench.at(7)) }
        try await bench.change(first, .state(.solved), .knowledge(true), at: TicketBench.at(8))
        return bench
    }

    @Test func `evidence that no desk has frozen is not brought in`() async throws {
        let line = try #require(try await lines(of: try await full()).first)
        var ticket = try JSONDecoder().decode(PortableTicket.self, from: Data(line.utf8))
        ticket.evidence = Data("{}".utf8)
        let (wrong, other) = (ticket, try await TicketBench())
        await #expect(throws: TicketError.self) {
            try await ImportTickets(other.desk)(wrong, by: other.ana, at: TicketBench.now)
        }
        #expect(try other.ticket(wrong.ticket.number) == nil)
    }

    @Test func `what is taken out, brought in and taken out again has the same bytes`()
        async throws
    {
        let bench = try await full()
        let lines = try await lines(of: bench)
        #expect(lines.count == 8)
        let other = try await TicketBench()
        let outcomes = try await bring(lines, into: other)
        #expect(outcomes.allSatisfy { if case .imported = $0 { true } else { false } })
        #expect(try await self.lines(of: other) == lines)
        #expect(try other.found("queue:optics is:knowledge project:move milestone:M1").count == 1)
        #expect(try other.found("has:attachment").map(\.title) == ["Second"])
        // New ones go on behind them.
        #expect(
            try await other.file().number > bench.found("").map(\.number).max()
                ?? .init(rawValue: 0)
        )
    }

    @Test func `importing twice is importing once`() async throws {
        let lines = try await lines(of: full())
        let other = try await TicketBench()
        _ = try await bring(lines, into: other)
        let number = try #require(try other.found("first").first).number
        try await other.say("Written here.", in: number, isNote: true, by: other.ana)
        let before = try await self.lines(of: other)
        let outcomes = try await bring(lines, into: other)
        #expect(outcomes.allSatisfy { if case .known = $0 { true } else { false } })
        #expect(try await self.lines(of: other) == before)
    }

    @Test func `alerts go on in the ticket that they went on in before`() async throws {
        let bench = try await full()
        let other = try await TicketBench()
        _ = try await bring(try await lines(of: bench), into: other)
        for index in 0..<6 {
            let signal = AlertSignal.one(index, .resolved, at: 60)
            let outcome = try await FileAlert(other.desk)(signal, at: signal.time)
            #expect(outcome == (try await FileAlert(bench.desk)(signal, at: signal.time)))
            guard case .joined = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
    }

    @Test func `the last of several tickets of an alert is its ticket`() async throws {
        let bench = try await TicketBench()
        let filing = FileAlert(bench.desk)
        try await filing(.link(), at: TicketBench.now)
        let first = try #require(try bench.found("").first).number
        try await bench.change(first, .state(.closed), why: "over")
        try await filing(.link(at: 60), at: TicketBench.at(60))
        let other = try await TicketBench()
        _ = try await bring(try await lines(of: bench), into: other)
        let last = try #require(try other.found("").last).number
        let over = AlertSignal.link(.resolved, at: 90)
        #expect(try await FileAlert(other.desk)(over, at: over.time) == .joined(last))
    }

    @Test func `another ticket of the same number is not written over`() async throws {
        let bench = try await TicketBench()
        try await bench.file("Theirs")
        let other = try await TicketBench()
        let own = try await other.file("Own", by: other.joe)
        await #expect(throws: TicketRefusal.exists(field: "ticket", name: "DK-1001")) {
            try await bring(try await lines(of: bench), into: other)
        }
        #expect(try other.ticket(own.number) == own)
    }

    @Test func `a file that does not have the bytes of its hash brings nothing in`() async throws {
        let bench = try await TicketBench()
        let number = try await bench.file().number
        _ = try await AttachFile(bench.desk)(
            "a.txt",
            Array("text".utf8),
            to: number,
            by: bench.jane,
            at: TicketBench.now
        )
        let lines = try await lines(of: bench).map { $0.replacing("dGV4dA==", with: "dGV4dQ==") }
        let other = try await TicketBench()
        await #expect {
            try await bring(lines, into: other)
        } throws: {
            ($0 as? TicketError)?.field == "attachments"
        }
        #expect(try other.found("").isEmpty)
    }

    @Test func `what no desk would have kept is refused, and new tickets still get numbers`()
        async throws
    {
        let bench = try await TicketBench()
        try await bench.file()
        var lines: [PortableTicket] = []
        try await ExportTickets(bench.desk)(.all([]), for: bench.ana, at: TicketBench.now) {
            lines.append($0)
        }
        let whole = try #require(lines.first)
        let other = try await TicketBench()
        let cases: [(String, (inout Ticket) -> Void)] = [
            ("number", { $0.number = TicketNumber(rawValue: .max) }),
            ("number", { $0.number = TicketNumber(rawValue: 0) }),
            ("version", { $0.version = 0 }), ("title", { $0.title = "a\u{1B}[31mb" }),
            ("title", { $0.title = "" }), ("requester", { $0.requester = "a b" }),
            ("watchers", { $0.watchers = ["x\ny"] }), ("assignee", { $0.assignee = "-" }),
        ]
        for (field, change) in cases {
            var portable = whole
            change(&portable.ticket)
            await #expect {
                try await ImportTickets(other.desk)(portable, by: other.ana, at: TicketBench.now)
            } throws: {
                ($0 as? TicketError)?.field == field
            }
        }
        #expect(try await other.file().number.rawValue == 1_001)
    }

    @Test func `only agents take tickets out and bring them in`() async throws {
        let bench = try await TicketBench()
        await #expect(throws: TicketRefusal.self) {
            try await ExportTickets(bench.desk)(.all([]), for: bench.jane, at: TicketBench.now) {
                _ in
            }
        }
    }
}
