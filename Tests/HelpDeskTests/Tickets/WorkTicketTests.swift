import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct WorkTicketTests {
    private let bench: TicketBench

    init() async throws {
        bench = try await TicketBench()
    }

    private func expectForbidden(_ work: () async throws -> Ticket) async {
        await #expect {
            try await work()
        } throws: { error in
            guard case .forbidden(_, needs: .agent)? = error as? TicketRefusal else { return false }
            return true
        }
    }

    @Test func `a change of an old version leaves all as it was`() async throws {
        let ticket = try await bench.file()
        let current = try await bench.change(ticket.number, .title("Slow since noon"))
        #expect(current.version == 2)
        let events = try bench.events(ticket.number)
        var update = TicketUpdate(.title("Other"), .addTags(["x"]))
        update.message = TicketUpdate.Message(body: "I saw version 1.")
        update.expected = 1
        await #expect(throws: TicketRefusal.conflict(current: current, expected: 1)) {
            try await WorkTicket(bench.desk)(
                ticket.number,
                update,
                by: bench.ana,
                at: TicketBench.at(9)
            )
        }
        #expect(try bench.ticket(ticket.number) == current)
        #expect(try bench.events(ticket.number) == events)
        #expect(try bench.messages(ticket.number).count == 1)
        update.expected = 2
        let changed = try await WorkTicket(bench.desk)(
            ticket.number,
            update,
            by: bench.ana,
            at: TicketBench.at(9)
        )
        #expect(changed.version == 3 && changed.updatedAt == TicketBench.at(9))
    }

    @Test func `of several changes one that cannot be undoes all`() async throws {
        let ticket = try await bench.file()
        await #expect(throws: TicketError.self) {
            try await bench.change(
                ticket.number,
                .title("Other"),
                .state(.new),
                .state(.closed),
                .state(.open)
            )
        }
        #expect(try bench.ticket(ticket.number) == ticket)
    }

    @Test func `what is so already is no change`() async throws {
        let ticket = try await bench.file()
        let same = try await bench.change(ticket.number, .title("Slow"), .addTags(["typed"]))
        #expect(same == ticket)
    }

    @Test func `a requester sees, solves and opens their own, and no more`() async throws {
        let own = try await bench.file().number
        let other = try await bench.file(by: bench.joe).number
        await #expect(throws: TicketRefusal.noTicket(other.description)) {
            try await bench.say("Hello", in: other, by: bench.jane)
        }
        for change: TicketChange in [
            .queue("fabric"), .assignee("ana"), .title("x"), .state(.closed), .addTags(["x"]),
            .priority(.urgent), .addWatchers(["joe"]), .state(.solved, resolution: .wontFix),
        ] {
            await expectForbidden { try await bench.change(own, change, why: "I", by: bench.jane) }
        }
        await expectForbidden {
            try await bench.say("among us", in: own, isNote: true, by: bench.jane)
        }
        #expect(try await bench.change(own, .state(.solved), by: bench.jane).state == .solved)
        #expect(try await bench.change(own, .state(.open), by: bench.jane).state == .open)
    }

    @Test func `who watches writes, and decides nothing`() async throws {
        let number = try await bench.file { $0.watchers = ["joe"] }.number
        try await bench.say("Here too.", in: number, by: bench.joe)
        await expectForbidden { try await bench.change(number, .state(.solved), by: bench.joe) }
    }

    @Test func `an answer opens a new ticket, and those who wait are told`() async throws {
        let number = try await bench.file { $0.watchers = ["joe"] }.number
        let answered = try await bench.say("Look at the optic.", in: number, by: bench.ana)
        #expect(answered.state == .open)
        #expect(try bench.told("jane") == ["ana answered"])
        #expect(try bench.told("joe").last == "ana answered")
        #expect(try bench.told("ana").isEmpty)
        try await bench.say("Only for us.", in: number, isNote: true, by: bench.ana)
        #expect(try bench.told("jane") == ["ana answered"])
        #expect(
            try bench.events(number).filter { $0.kind == .message }.map(\.subject)
                == ["requester", "reply", "note"]
        )
        let ids = try bench.messages(number).map { String($0.id) }
        #expect(try bench.events(number).filter { $0.kind == .message }.compactMap(\.after) == ids)
    }

    @Test(arguments: [TicketState.pending, .solved])
    func `what the requester writes opens the ticket again`(state: TicketState) async throws {
        let number = try await bench.file().number
        try await bench.change(number, .assignee("ana"), .state(state), by: bench.root)
        let asked = try await bench.say("More?", in: number, by: bench.root)
        #expect(asked.state == state)
        let written = try await bench.say("Still slow.", in: number, by: bench.jane)
        #expect(written.state == .open)
        #expect(try bench.told("ana") == ["root gave you this", "jane wrote"])
    }

    @Test func `a closed ticket takes notes and no replies`() async throws {
        let number = try await bench.file().number
        let closed = try await bench.change(number, .state(.closed))
        for caller in [bench.jane, bench.ana] {
            await #expect {
                try await bench.say("And now?", in: number, by: caller)
            } throws: {
                "\($0)".contains("closed") && "\($0)".contains("followUpOf \(number)")
            }
        }
        #expect(try bench.ticket(number) == closed)
        let noted = try await bench.say(
            "It was the optic.",
            in: number,
            isNote: true,
            by: bench.ana
        )
        #expect(noted.state == .closed)
    }

    @Test func `a reply to a merged ticket goes where its thread went, whatever version was seen`()
        async throws
    {
        let numbers = try await [bench.file(), bench.file(), bench.file()].map(\.number)
        let join = JoinTickets(bench.desk)
        for index in 0..<2 {
            _ = try await join.merge(
                numbers[index],
                into: numbers[index + 1],
                by: bench.ana,
                why: nil,
                at: TicketBench.now
            )
        }
        var update = TicketUpdate()
        update.message = TicketUpdate.Message(body: "And here.")
        update.expected = 1
        let ticket = try await WorkTicket(bench.desk)(
            numbers[0],
            update,
            by: bench.jane,
            at: TicketBench.at(1)
        )
        #expect(ticket.number == numbers[2])
        #expect(try bench.messages(numbers[2]).last?.body == "And here.")
        #expect(try bench.messages(numbers[2]).count == 4)
        await #expect(throws: TicketError.merged(into: numbers[1])) {
            try await bench.change(numbers[0], .title("x"))
        }
    }

    @Test func `a priority by hand says why, and can be given back`() async throws {
        let ticket = try await bench.file()
        await #expect {
            try await bench.change(ticket.number, .priority(.urgent))
        } throws: {
            ($0 as? TicketError)?.field == "priorityReason"
        }
        let urgent = try await bench.change(ticket.number, .priority(.urgent), why: "the demo")
        #expect(urgent.priority == .urgent)
        #expect(urgent.priorityOverride?.by == .person("ana"))
        #expect(urgent.priorityOverride?.reason == "the demo")
        let event = try bench.events(ticket.number).last { $0.kind == .priority }
        #expect(event?.before == "normal" && event?.after == "urgent" && event?.why == "the demo")
        // Who asked for it sees neither why, nor that it was by hand.
        for (caller, filter, count) in [
            (bench.ana, "is:overridden", 1), (bench.jane, "is:overridden", 0),
            (bench.jane, "-is:overridden", 1),
        ] {
            let search = TicketSearch(
                try TicketFilterParser.parse(filter),
                sort: .number,
                isDescending: false,
                limit: 10,
                reader: caller.reader,
                at: TicketBench.now
            )
            #expect(try FindTickets(bench.desk).page(search).entries.count == count, "\(filter)")
        }
        // It stays while other things change.
        let moved = try await bench.change(ticket.number, .queue("fabric"), at: TicketBench.at(9))
        #expect(moved.priority == .urgent)
        let back = try await bench.change(ticket.number, .priority(nil))
        #expect(back.priority == ticket.priority && back.priorityOverride == nil)
    }

    @Test func `a ticket waits until a time that lies ahead`() async throws {
        let number = try await bench.file().number
        await #expect(
            throws: TicketError.invalid(field: "pendingUntil", reason: "lies in the past")
        ) {
            try await bench.change(number, .state(.pending, until: TicketBench.now))
        }
        let until = TicketBench.at(3_600)
        let waiting = try await bench.change(number, .state(.pending, until: until))
        #expect(waiting.state == .pending && waiting.pendingUntil == until)
        let open = try await bench.change(number, .state(.open), at: TicketBench.at(60))
        #expect(open.pendingUntil == nil)
    }

    @Test func `who is given a ticket is told, and must be an agent`() async throws {
        let number = try await bench.file().number
        let taken = try await bench.change(number, .assignee("Root"))
        #expect(taken.assignee == "root" && taken.state == .open)
        #expect(try bench.told("root") == ["ana gave you this"])
        for name in ["jane", "nobody"] {
            await #expect {
                try await bench.change(number, .assignee(name))
            } throws: { error in
                (error as? TicketError)?.field == "assignee" && "\(error)".contains("ana, root")
            }
        }
        try await bench.change(number, .state(.solved))
        #expect(try bench.told("jane") == ["is solved"])
    }

    @Test func `who is named in a note is told of it only if they may read it`() async throws {
        let number = try await bench.file(by: bench.joe).number
        try await bench.file(by: bench.jane)
        let noted = try await bench.say(
            "@root, does @jane know?",
            in: number,
            isNote: true,
            by: bench.ana
        )
        #expect(noted.watchers == ["root"])
        #expect(try bench.told("root") == ["ana named you"])
        #expect(try bench.told("jane").isEmpty)
        try await bench.say("@jane knows.", in: number, by: bench.ana)
        #expect(try bench.ticket(number)?.watchers == ["root", "jane"])
        #expect(try bench.told("jane") == ["ana named you", "ana answered"])
    }
}
