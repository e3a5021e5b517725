import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct JoinTicketsTests {
    private let bench: TicketBench

    init() async throws {
        bench = try await TicketBench()
    }

    private func merge(_ number: TicketNumber, into target: TicketNumber) async throws -> Ticket {
        try await JoinTickets(bench.desk).merge(
            number,
            into: target,
            by: bench.ana,
            why: "the same",
            at: TicketBench.at(60)
        )
    }

    @Test func `merging keeps every message, file and event`() async throws {
        let first = try await bench.file("A", "from A") { $0.tags = ["a"] }.number
        let second = try await bench.file("B", "from B", by: bench.joe) { $0.tags = ["b"] }.number
        try await bench.say("note in B", in: second, isNote: true, by: bench.ana)
        let file = try await AttachFile(bench.desk)(
            "b.log",
            Array("log".utf8),
            to: second,
            by: bench.joe,
            at: TicketBench.now
        )
        let before = try bench.events(first) + bench.events(second)
        let joined = try await merge(second, into: first)
        #expect(joined.watchers == ["joe"])
        #expect(joined.tags == ["a", "b", "typed"])
        #expect(joined.title == "A")
        #expect(try bench.messages(first).map(\.body) == ["from A", "from B", "note in B"])
        #expect(try bench.messages(second).isEmpty)
        #expect(
            try bench.store.read { try $0.attachments(of: first, withInternal: true) } == [file]
        )
        let ended = try #require(try bench.ticket(second))
        #expect(ended.state == .closed && ended.resolution == .duplicate)
        #expect(ended.mergedInto == first)
        #expect(ended.links.contains(TicketLink(.duplicateOf, "\(first)")))
        let after = try bench.events(first) + bench.events(second)
        #expect(before.allSatisfy(after.contains))
        #expect(
            try bench.events(first).contains { $0.kind == .merged && $0.subject == "\(second)" }
        )
        #expect(
            try bench.events(second).contains { $0.kind == .merged && $0.subject == "\(first)" }
        )
        // Words are found where they went.
        #expect(try bench.found("\"from B\"").map(\.number) == [first])
        #expect(try bench.found("has:attachment").map(\.number) == [first])
    }

    @Test func `alerts go on in the ticket that their own was merged into`() async throws {
        let filing = FileAlert(bench.desk)
        guard case .filed(let number) = try await filing(.link(), at: TicketBench.now) else {
            throw TicketBench.Unexpected()
        }
        let target = try await bench.file("By hand").number
        let joined = try await merge(number, into: target)
        #expect(joined.alert?.key == "fabric/link/leaf1")
        let over = AlertSignal.link(.resolved, at: 90)
        #expect(try await filing(over, at: over.time) == .joined(target))
        #expect(try bench.ticket(target)?.alert?.status == .resolved)
        #expect(try bench.ticket(number)?.alert?.status == .firing)
        // Two with alerts are one with a child.
        guard case .filed(let other) = try await filing(.one(1), at: TicketBench.now) else {
            throw TicketBench.Unexpected()
        }
        let both = try await merge(target, into: other)
        #expect(both.alert?.key == "alertmanager/pause/1")
        #expect(both.alert?.children.map(\.key) == ["fabric/link/leaf1"])
        let again = AlertSignal.link(at: 120)
        #expect(try await filing(again, at: again.time) == .joined(other))
    }

    @Test func `nothing is merged into itself, a closed or a merged ticket`() async throws {
        let numbers = try await [bench.file(), bench.file(), bench.file()].map(\.number)
        await #expect(throws: TicketError.linkCycle(path: [numbers[0], numbers[0]])) {
            try await merge(numbers[0], into: numbers[0])
        }
        _ = try await merge(numbers[0], into: numbers[1])
        for (source, target) in [(numbers[2], numbers[0]), (numbers[0], numbers[2])] {
            await #expect(throws: TicketError.merged(into: numbers[1])) {
                try await merge(source, into: target)
            }
        }
        await #expect(throws: TicketError.merged(into: numbers[1])) {
            try await merge(numbers[0], into: numbers[1])
        }
        try await bench.change(numbers[1], .state(.closed))
        await #expect {
            try await merge(numbers[2], into: numbers[1])
        } throws: {
            ($0 as? TicketError)?.field == "into"
        }
        // A closed one may go on in one that is open.
        #expect(try await merge(numbers[1], into: numbers[2]).number == numbers[2])
        await #expect(throws: TicketRefusal.noTicket("DK-9")) {
            try await merge(numbers[2], into: TicketNumber(rawValue: 9))
        }
    }

    @Test func `of two only one is the duplicate of the other`() async throws {
        let first = try await bench.file().number
        let second = try await bench.file { wanted in
            wanted.links = [TicketLink(.duplicateOf, "\(first)")]
        }.number
        #expect(try await merge(first, into: second).links.isEmpty)
        #expect(try bench.ticket(first)?.links == [TicketLink(.duplicateOf, "\(second)")])
    }

    @Test func `splitting takes messages along and leaves the rest`() async throws {
        let number = try await bench.file("Two things", "one").number
        try await bench.say("two", in: number, by: bench.jane)
        try await bench.say("about two", in: number, isNote: true, by: bench.ana)
        let ids = try bench.messages(number).map(\.id)
        let events = try bench.events(number)
        let part = try await JoinTickets(bench.desk).split(
            number,
            messages: [ids[1], ids[2]],
            title: "The second",
            by: bench.ana,
            at: TicketBench.at(60)
        )
        #expect(part.requester == "jane" && part.title == "The second")
        #expect(part.links == [TicketLink(.splitFrom, "\(number)")])
        #expect(try bench.messages(part.number).map(\.body) == ["two", "about two"])
        #expect(try bench.messages(number).map(\.body) == ["one"])
        #expect(try events.allSatisfy(bench.events(number).contains))
        #expect(try bench.events(number).last?.kind == .split)
        #expect(try bench.found("\"about two\"").map(\.number) == [part.number])
    }

    @Test func `a split leaves something, and takes what is there`() async throws {
        let number = try await bench.file().number
        let other = try await bench.file().number
        let own = try bench.messages(number).map(\.id)
        let foreign = try bench.messages(other).map(\.id)
        for ids in [[], own, foreign, own + foreign] {
            await #expect {
                try await JoinTickets(bench.desk).split(
                    number,
                    messages: ids,
                    title: "x",
                    by: bench.ana,
                    at: TicketBench.now
                )
            } throws: {
                ($0 as? TicketError)?.field == "messages"
            }
        }
        #expect(try bench.found("").count == 2)
    }
}
