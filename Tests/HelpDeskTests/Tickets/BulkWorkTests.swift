import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct BulkWorkTests {
    private let bench: TicketBench

    init() async throws {
        bench = try await TicketBench()
    }

    private func work(
        _ numbers: [TicketNumber],
        _ update: TicketUpdate,
        by caller: Caller? = nil,
        at seconds: Double = 60
    ) async throws -> BulkWork.Outcome {
        try await BulkWork(bench.desk)(
            numbers,
            update,
            by: caller ?? bench.ana,
            at: TicketBench.at(seconds)
        )
    }

    @Test func `those that can be are changed, the others say why`() async throws {
        let open = try await bench.file().number
        let closed = try await bench.file().number
        try await bench.change(closed, .state(.closed))
        let none = TicketNumber(rawValue: 9)
        let update = TicketUpdate(.state(.solved), .addTags(["done"]))
        let outcome = try await work([open, closed, none, open], update)
        #expect(outcome.changed == [open])
        #expect(outcome.refused.map(\.number) == [closed, none])
        #expect(outcome.refused[0].reason.contains("closed ticket cannot become solved"))
        #expect(try bench.ticket(open)?.state == .solved)
        #expect(try bench.ticket(closed)?.tags == ["typed"])
        #expect(outcome.id != nil)
    }

    @Test func `what changes nothing cannot be taken back`() async throws {
        let number = try await bench.file().number
        let outcome = try await work([number], TicketUpdate(.addTags(["typed"])))
        #expect(outcome.id == nil && outcome.changed.isEmpty && outcome.refused.isEmpty)
    }

    @Test func `taking back brings all back that nobody changed since`() async throws {
        let numbers = try await [bench.file("A"), bench.file("B"), bench.file("C")].map(\.number)
        let before = try numbers.map { try bench.ticket($0) }
        let update = TicketUpdate(
            .state(.closed),
            .queue("docs"),
            .addTags(["x"]),
            .assignee("root")
        )
        let id = try #require(try await work(numbers, update).id)
        try await bench.say("Wait.", in: numbers[1], isNote: true, by: bench.root)
        let bulk = BulkWork(bench.desk)
        await #expect(throws: TicketRefusal.noBulk(id)) {
            try await bulk.undo(id, by: bench.root, at: TicketBench.at(90))
        }
        let outcome = try await bulk.undo(id, by: bench.ana, at: TicketBench.at(90))
        #expect(outcome.changed == [numbers[0], numbers[2]])
        #expect(outcome.refused.map(\.number) == [numbers[1]])
        for index in [0, 2] {
            var expected = before[index]
            expected?.version = 3
            expected?.updatedAt = TicketBench.at(90)
            #expect(try bench.ticket(numbers[index]) == expected)
        }
        #expect(try bench.ticket(numbers[1])?.state == .closed)
        #expect(try bench.found("queue:docs").map(\.number) == [numbers[1]])
        await #expect(throws: TicketRefusal.noBulk(id)) {
            try await bulk.undo(id, by: bench.ana, at: TicketBench.at(120))
        }
    }

    @Test func `what somebody may not change any more they do not take back`() async throws {
        let number = try await bench.file().number
        let bulk = BulkWork(bench.desk)
        let id = try #require(try await work([number], TicketUpdate(.addTags(["x"]))).id)
        var demoted = bench.ana
        demoted.role = .requester
        await #expect(throws: TicketRefusal.self) {
            try await bulk.undo(id, by: demoted, at: TicketBench.at(90))
        }
        var hidden = bench.ana
        hidden.hiddenQueues = [try #require(try bench.ticket(number)).queue]
        let outcome = try await bulk.undo(id, by: hidden, at: TicketBench.at(90))
        #expect(outcome.changed.isEmpty)
        #expect(outcome.refused.map(\.number) == [number])
        #expect(try bench.ticket(number)?.tags.contains("x") == true)
    }

    @Test func `the history tells what was taken back, and only that`() async throws {
        let number = try await bench.file().number
        try await bench.change(number, .title("Other"), at: TicketBench.at(60))
        let id = try #require(try await work([number], TicketUpdate(.queue("docs"))).id)
        _ = try await BulkWork(bench.desk).undo(id, by: bench.ana, at: TicketBench.at(61))
        let taken = try bench.events(number).filter { $0.why == "bulk change \(id) taken back" }
        #expect(taken.map(\.kind) == [.queue])
        #expect(taken.first?.before == "docs" && taken.first?.after == "platform")
        #expect(try bench.ticket(number)?.title == "Other")
    }

    @Test func `a filter means what is to be changed, and not too many`() async throws {
        let number = try await bench.file().number
        try await bench.file(by: bench.joe)
        let bulk = BulkWork(bench.desk)
        let filter = try TicketFilterParser.parse("requester:jane")
        #expect(try bulk.numbers(filter, for: bench.ana, at: TicketBench.now) == [number])
        await #expect(throws: TicketRefusal.tooMany(count: 1_001, limit: 1_000)) {
            let many = (1...1_001).map { TicketNumber(rawValue: $0) }
            return try await work(many, TicketUpdate(.addTags(["x"])))
        }
        await #expect(throws: TicketRefusal.self) {
            try await work([number], TicketUpdate(.state(.solved)), by: bench.jane)
        }
        #expect(try bench.ticket(number)?.version == 1)
    }
}
