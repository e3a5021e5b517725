import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct AlertStormTests {
    private let bench: TicketBench

    init() async throws {
        bench = try await TicketBench()
    }

    @discardableResult
    private func file(_ signal: AlertSignal, at now: Date? = nil) async throws -> FileAlert.Outcome
    {
        try await FileAlert(bench.desk)(signal, at: now ?? signal.time)
    }

    /// The one active ticket, with all alerts of a storm in it.
    private func root(of count: Int) throws -> Ticket {
        let active = try bench.found("is:active")
        #expect(active.count == 1)
        let root = try #require(active.first)
        let alert = try #require(root.alert)
        let keys = Set([alert.key] + alert.children.map(\.key))
        #expect(keys.count == count)
        #expect(alert.children.count == count - 1)
        let others = try bench.found("").filter { $0.number != root.number }
        #expect(others.allSatisfy { $0.state == .closed && $0.mergedInto == root.number })
        for key in keys {
            #expect(try bench.store.read { try $0.ticket(forAlert: key) }?.number == root.number)
        }
        return root
    }

    @Test(arguments: [50, 500])
    func `a storm of one rule ends in one active ticket`(count: Int) async throws {
        for index in 0..<count {
            try await file(.one(index, severity: index == 2 ? 4 : 2, at: Double(index) / 5))
        }
        let root = try root(of: count)
        // The most urgent of the first is the root.
        #expect(root.title == "pause at port 2")
        #expect(try bench.found("").count == 4)
        #expect(root.alert?.severity == 4)
    }

    @Test func `a storm that lasts longer than its window stays one ticket`() async throws {
        for index in 0..<200 { try await file(.one(index, at: Double(index) * 10)) }
        _ = try root(of: 200)
    }

    @Test func `a storm told at once by many is one ticket`() async throws {
        let bench = bench
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask { try await FileAlert(bench.desk)(.one(index), at: TicketBench.now) }
            }
            try await group.waitForAll()
        }
        _ = try root(of: 100)
    }

    @Test func `a ticket that a person touched is the root of the storm`() async throws {
        for index in 0..<2 { try await file(.one(index, severity: 4 - index)) }
        let touched = try #require(try bench.found("").last).number
        try await bench.change(touched, .assignee("root"), at: TicketBench.at(1))
        for index in 2..<60 { try await file(.one(index, at: 2)) }
        let root = try root(of: 60)
        #expect(root.number == touched)
        #expect(root.assignee == "root")
    }

    @Test func `what only the machine changed goes on in the root all the same`() async throws {
        for index in 0..<4 { try await file(.one(index)) }
        var again = AlertSignal.one(1, at: 1)
        again.readings = [.pause(8)]
        try await file(again)
        for index in 4..<50 { try await file(.one(index, at: 2)) }
        _ = try root(of: 50)
    }

    @Test func `a storm is over when all of it is over`() async throws {
        for index in 0..<50 { try await file(.one(index)) }
        for index in 0..<49 { try await file(.one(index, .resolved, at: 60)) }
        let number = try root(of: 50).number
        #expect(try bench.ticket(number)?.alert?.clearSince == nil)
        try await file(.one(49, .resolved, at: 90))
        #expect(try bench.ticket(number)?.alert?.clearSince == TicketBench.at(90))
    }

    @Test func `a storm that was told in the past is one ticket too`() async throws {
        for index in 0..<50 {
            try await file(.one(index, at: -7_200), at: TicketBench.at(Double(index) / 10))
        }
        _ = try root(of: 50)
    }

    @Test func `fewer than a storm stay apart`() async throws {
        for index in 0..<4 { try await file(.one(index)) }
        #expect(try bench.found("is:active").count == 4)
        // The window is over.
        try await file(.one(4, at: 121))
        #expect(try bench.found("is:active").count == 5)
        var other = AlertSignal.one(5, at: 122)
        other.rule = "another"
        try await file(other)
        #expect(try bench.found("is:active").count == 6)
    }

    @Test func `what the source takes together is one ticket from the first on`() async throws {
        for index in 0..<8 { try await file(.one(index, group: "a", at: Double(index))) }
        // Another group of the same rule stands for itself as long as both are no storm.
        for index in 8..<10 { try await file(.one(index, group: "b", at: 10)) }
        // The group is one for as long as its ticket is active.
        try await file(.one(10, group: "a", at: 7_200))
        let tickets = try bench.found("")
        #expect(tickets.map { $0.alert?.group } == ["a", "b"])
        #expect(tickets.map { $0.alert?.children.count } == [8, 1])
        try await bench.change(tickets[0].number, .state(.closed), why: "over")
        try await file(.one(11, group: "a", at: 7_300))
        #expect(try bench.found("is:active").count == 2)
    }

    @Test func `many groups of one rule are a storm`() async throws {
        for index in 0..<100 { try await file(.one(index, group: "g\(index / 2)")) }
        _ = try root(of: 100)
    }
}
