import Foundation
import HelpDesk
import Persistence
import Synchronization
import TestSupport
import Testing
import Ticketing

@Suite struct PublishKnowledgeTests {
    private final class Index: Sendable {
        let rounds = Mutex(0)
    }

    private let bench: TicketBench
    private let index = Index()
    private let publish: PublishKnowledge

    init() async throws {
        bench = try await TicketBench()
        let index = index
        publish = PublishKnowledge(
            desk: bench.desk,
            folder: KnowledgeFolder(folder: bench.folder.path),
            reindex: { index.rounds.withLock { $0 += 1 } }
        )
    }

    private var rounds: Int { index.rounds.withLock { $0 } }

    private func files() throws -> [String] {
        let path = bench.folder.path + "/knowledge"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    private func text(_ number: TicketNumber) throws -> String {
        try String(
            contentsOfFile: bench.folder.path + "/knowledge/\(number).md",
            encoding: .utf8
        )
    }

    @Test func `solved tickets that are marked become documents, others do not`() async throws {
        let known = try await bench.file("Known").number
        let open = try await bench.file("Open").number
        let plain = try await bench.file("Plain").number
        try await bench.say("SECRET", in: known, isNote: true, by: bench.ana)
        try await bench.say("Exchange the optic.", in: known, by: bench.ana)
        try await bench.change(known, .state(.solved), .knowledge(true))
        try await bench.change(open, .knowledge(true))
        try await bench.change(plain, .state(.solved))
        try await publish()
        #expect(try files() == ["\(known).md"])
        #expect(try text(known).contains("Exchange the optic."))
        #expect(try !text(known).contains("SECRET"))
        #expect(rounds == 1)
    }

    @Test func `what is the same is not indexed again, what is other is`() async throws {
        try await publish()
        #expect(rounds == 0)
        let number = try await bench.file("Known").number
        try await bench.change(number, .state(.solved), .knowledge(true))
        for _ in 0..<3 { try await publish() }
        #expect(rounds == 1)
        try await bench.change(number, .title("Better known"), at: TicketBench.at(60))
        try await publish()
        #expect(rounds == 2)
        #expect(try text(number).contains("# Better known"))
    }

    @Test func `a document goes with its mark, and when its ticket is opened again`() async throws {
        let first = try await bench.file("First").number
        let second = try await bench.file("Second").number
        for number in [first, second] {
            try await bench.change(number, .state(.solved), .knowledge(true))
        }
        try await publish()
        #expect(try files().count == 2)
        try await bench.change(first, .knowledge(false))
        try await bench.change(second, .state(.open))
        try await publish()
        #expect(try files().isEmpty)
        #expect(rounds == 2)
    }

    @Test func `a ticket that went on in another is no document of its own`() async throws {
        let first = try await bench.file("First").number
        let second = try await bench.file("Second").number
        try await bench.change(first, .state(.solved), .knowledge(true))
        _ = try await JoinTickets(bench.desk).merge(
            first,
            into: second,
            by: bench.ana,
            why: nil,
            at: TicketBench.now
        )
        try await publish()
        #expect(try files().isEmpty)
    }
}
