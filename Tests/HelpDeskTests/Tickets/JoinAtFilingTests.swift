import Answering
import Fabric
import Foundation
import Retrieval
import Testing
import Ticketing

@testable import HelpDesk

@Suite struct JoinAtFilingTests {
    @Test func `links that lead round in a circle are refused with the way`() async throws {
        let bench = try await TicketBench()
        let first = try await bench.file().number
        let second = try await bench.file { $0.links = [TicketLink(.blocks, "\(first)")] }.number
        let third = try await bench.file { $0.links = [TicketLink(.blocks, "\(second)")] }.number
        await #expect(throws: TicketError.linkCycle(path: [first, third, second, first])) {
            try await bench.change(first, .addLink(TicketLink(.blocks, "#\(third.rawValue)")))
        }
        await #expect(throws: TicketError.linkCycle(path: [first, first])) {
            try await bench.change(first, .addLink(TicketLink(.relatesTo, "\(first)")))
        }
        let other = try await bench.change(first, .addLink(TicketLink(.relatesTo, "\(third)")))
        #expect(other.links == [TicketLink(.relatesTo, "\(third)")])
    }

    private static func answer() -> Answer {
        let sample = Sample(
            metric: "pause",
            device: "leaf1",
            port: "Ethernet0",
            value: 7,
            unit: "frames/s",
            time: TicketBench.now,
            source: "test"
        )
        var finding = Finding(title: "pause storm", topics: [], severity: 3, samples: [sample])
        finding.rule = "storm"
        finding.root = "leaf1"
        finding.port = "Ethernet0"
        let generation = IndexGeneration(
            number: 1,
            builtAt: TicketBench.now,
            documentCount: 0,
            passageCount: 0
        )
        var answer = Answer(
            question: "Why is it slow?",
            outcome: .partial,
            text: "There is a pause storm.",
            citations: [],
            mayHelp: [],
            freshness: Freshness(generation: generation, oldestReviewed: nil),
            confidence: 0.5
        )
        answer.id = AnswerID(rawValue: "a1")
        answer.live.findings = [finding]
        return answer
    }

    @Test func `a report of a fault that has a ticket joins it, unless it does not want to`()
        async throws
    {
        let bench = try await TicketBench()
        let answer = Self.answer()
        try bench.keep(answer)
        var wanted = NewTicket()
        wanted.title = "Slow for me"
        wanted.body = "Since noon."
        wanted.answer = answer.id
        let open = OpenTicket(bench.desk)
        let early = try await open(wanted, by: bench.joe, at: TicketBench.now)
        #expect(!early.hasJoined)
        #expect(early.ticket.links == [TicketLink(.answer, "a1")])
        let signal = FollowFabric.signal(answer.live.findings[0], .firing, at: TicketBench.now)
        guard case .filed(let number) = try await FileAlert(bench.desk)(signal, at: TicketBench.now)
        else { throw TicketBench.Unexpected() }
        let joined = try await open(wanted, by: bench.jane, at: TicketBench.at(60))
        #expect(joined.hasJoined)
        #expect(joined.ticket.number == number)
        #expect(joined.ticket.watchers == ["jane"])
        #expect(try bench.messages(number).last?.body == "**Slow for me**\n\nSince noon.")
        #expect(try bench.events(number).contains { $0.kind == .joined && $0.subject == "jane" })
        wanted.joins = false
        let apart = try await open(wanted, by: bench.jane, at: TicketBench.at(120))
        #expect(!apart.hasJoined)
        try await bench.change(number, .state(.closed), why: "over")
        wanted.joins = true
        #expect(try await !open(wanted, by: bench.jane, at: TicketBench.at(180)).hasJoined)
    }
}
