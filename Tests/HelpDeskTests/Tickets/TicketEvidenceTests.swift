import Answering
import Corpus
import Fabric
import Foundation
import Retrieval
import Testing
import Ticketing

@testable import HelpDesk

@Suite struct TicketEvidenceTests {
    private func movement(_ values: [Double]) -> TicketEvidence.Movement? {
        GatherEvidence.movement(
            "leaf1 Ethernet0",
            "pause",
            "frames/s",
            values.enumerated().map { (time: Double($0.offset) * 60, value: $0.element) },
            isSimulated: false
        )
    }

    @Test func `what hardly moved is no movement`() {
        #expect(movement([]) == nil)
        #expect(movement([100]) == nil)
        #expect(movement([100, 100, 100]) == nil)
        // A quarter of what it was is not far.
        #expect(movement([100, 125, 75, 100]) == nil)
    }

    @Test func `a movement tells from where to where, the peak, and since when`() {
        let moved = movement([100, 110, 130, 400, 300])
        #expect(moved?.from == 100 && moved?.to == 300 && moved?.peak == 400)
        #expect(moved?.since == Date(timeIntervalSince1970: 120))
        let back = movement([100, 900, 100])
        #expect(back?.to == 100 && back?.peak == 900)
        let fallen = movement([100, 100, 10])
        #expect(fallen?.from == 100 && fallen?.to == 10)
        #expect(fallen?.since == Date(timeIntervalSince1970: 120))
        let risen = movement([0, 0, 5])
        #expect(risen?.from == 0 && risen?.to == 5)
    }

    private static func evidence() -> TicketEvidence {
        let sample = Sample(
            metric: "pause",
            device: "leaf1",
            port: "Ethernet0",
            priority: 3,
            value: 7.25,
            unit: "frames/s",
            time: TicketBench.now,
            source: "test"
        )
        return TicketEvidence(
            time: TicketBench.now,
            question: "Why / \"how\"?",
            answer: nil,
            findings: [Finding(title: "storm", topics: ["pfc"], severity: 3, samples: [sample])],
            samples: [sample],
            path: ["leaf1/Ethernet0"],
            movements: []
        )
    }

    @Test func `the same evidence is the same bytes, and comes back as it was`() throws {
        let bytes = try Self.evidence().encoded()
        for _ in 0..<20 { #expect(try Self.evidence().encoded() == bytes) }
        let decoded = try TicketEvidence.decoded(bytes)
        #expect(decoded == Self.evidence())
        #expect(try decoded.encoded() == bytes)
        var other = Self.evidence()
        other.samples[0].value = 7.5
        let digest = TicketEvidence.digest(bytes)
        #expect(digest.count == 64)
        #expect(try TicketEvidence.digest(other.encoded()) != digest)
    }

    @Test func `what was asked is frozen with the ticket, whatever happens to it later`()
        async throws
    {
        let bench = try await TicketBench()
        let number = try await bench.file { $0.question = "Why is it slow?" }.number
        let kept = try #require(try bench.store.read { try $0.capsule(of: number) })
        #expect(try TicketEvidence.decoded(kept).question == "Why is it slow?")
        try await bench.change(number, .title("Other"), .state(.solved), at: TicketBench.at(60))
        #expect(try bench.store.read { try $0.capsule(of: number) } == kept)
        let whole = try FindTickets(bench.desk).whole(number, for: bench.jane, at: TicketBench.now)
        #expect(whole.evidence == TicketEvidence.digest(kept))
        let compared = try #require(try CompareEvidence(bench.desk)(number, for: bench.ana))
        #expect(compared.digest == whole.evidence && compared.pairs.isEmpty && compared.time == nil)
    }

    @Test func `from whom what an answer cites is hidden sees neither it nor what was asked`() {
        let passage = IndexedPassage(
            id: 1,
            documentID: DocumentID(rawValue: "d"),
            collection: "vault",
            path: "a.md",
            title: "Vault",
            headingPath: [],
            anchor: "",
            text: "The vault opens at noon.",
            reviewed: nil
        )
        let generation = IndexGeneration(
            number: 1,
            builtAt: TicketBench.now,
            documentCount: 1,
            passageCount: 1
        )
        var evidence = Self.evidence()
        evidence.answer = Answer(
            question: "When does the vault open?",
            outcome: .answered,
            text: "The vault opens at noon. [D1]",
            citations: [Citation(marker: "D1", passage: passage, quote: passage.text)],
            mayHelp: [],
            freshness: Freshness(generation: generation, oldestReviewed: nil),
            confidence: 0.9
        )
        var jane = Caller(name: "jane", role: .requester, door: "web")
        #expect(evidence.visible(to: jane) == evidence)
        jane.hiddenCollections = ["vault"]
        let seen = evidence.visible(to: jane)
        #expect(seen.answer == nil && seen.question == nil)
        #expect(seen.findings == evidence.findings)
        // What was asked without an answer is told.
        #expect(Self.evidence().visible(to: jane).question != nil)
    }

    @Test func `where there is nothing to stand on nothing is frozen`() async throws {
        let bench = try await TicketBench()
        let number = try await bench.file().number
        #expect(try bench.store.read { try $0.capsule(of: number) } == nil)
        #expect(try CompareEvidence(bench.desk)(number, for: bench.ana) == nil)
        #expect(throws: TicketRefusal.noTicket("\(number)")) {
            try CompareEvidence(bench.desk)(number, for: bench.joe)
        }
    }
}
