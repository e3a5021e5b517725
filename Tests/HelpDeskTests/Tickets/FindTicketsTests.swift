import HelpDesk
import Testing
import Ticketing

@Suite struct FindTicketsTests {
    private let bench: TicketBench
    private let find: FindTickets

    init() async throws {
        bench = try await TicketBench()
        find = FindTickets(bench.desk)
    }

    private func numbers(_ filter: String, for caller: Caller) throws -> [TicketNumber] {
        let search = TicketSearch(
            try TicketFilterParser.parse(filter),
            sort: .number,
            isDescending: false,
            reader: caller.reader,
            at: TicketBench.now
        )
        return try find.page(search).entries.map(\.ticket.number)
    }

    @Test func `a requester sees their own whole, but for what agents write to each other`()
        async throws
    {
        let number = try await bench.file().number
        try await bench.say("zanzibar", in: number, isNote: true, by: bench.ana)
        try await bench.say("Look here.", in: number, by: bench.ana)
        try await bench.change(number, .priority(.low), .addTags(["vip"]), why: "it can wait")
        let other = try await bench.file { $0.links = [TicketLink(.blocks, "\(number)")] }.number
        let seen = try find.whole(number, for: bench.jane, at: TicketBench.now)
        #expect(seen.messages.map(\.body) == ["All is slow.", "Look here."])
        #expect(
            seen.events.map(\.kind) == [.created, .message, .message, .state]
        )
        #expect(seen.linkedFrom.isEmpty)
        let whole = try find.whole(number, for: bench.ana, at: TicketBench.now)
        #expect(whole.messages.count == 3)
        #expect(whole.linkedFrom.map(\.ticket) == [other])
        #expect(throws: TicketRefusal.noTicket("\(number)")) {
            try find.whole(number, for: bench.joe, at: TicketBench.now)
        }
    }

    @Test func `nobody finds by a search what they may not read`() async throws {
        let own = try await bench.file("Slow optic").number
        let other = try await bench.file("Slow disk", by: bench.joe).number
        try await bench.say("zanzibar", in: own, isNote: true, by: bench.ana)
        #expect(try numbers("slow", for: bench.jane) == [own])
        #expect(try numbers("slow OR -slow", for: bench.jane) == [own])
        #expect(try numbers("number:\(other)", for: bench.jane).isEmpty)
        #expect(try numbers("zanzibar", for: bench.jane).isEmpty)
        #expect(try numbers("-zanzibar", for: bench.jane) == [own])
        #expect(try numbers("zanzibar", for: bench.ana) == [own])
        #expect(try numbers("slow", for: bench.ana) == [own, other])
        try await bench.change(other, .addWatchers(["jane"]))
        #expect(try numbers("slow", for: bench.jane) == [own, other])
    }

    @Test func `similar tickets are those that the caller may see`() async throws {
        for index in 0..<5 { try await bench.file("Printer \(index) is out of paper") }
        let theirs = try await bench.file("Pause storm at the leaf", by: bench.joe).number
        func similar(_ caller: Caller) throws -> [TicketNumber] {
            try find.similar(title: "Pause storm", body: "at a leaf", for: caller).tickets
                .map(\.ticket.number)
        }
        #expect(try similar(bench.ana) == [theirs])
        #expect(try similar(bench.joe) == [theirs])
        #expect(try similar(bench.jane).isEmpty)
    }
}
