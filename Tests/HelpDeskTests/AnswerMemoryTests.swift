import Answering
import Corpus
import DocumentReaders
import Fabric
import Foundation
import HelpDesk
import Persistence
import Retrieval
import TestSupport
import Testing
import Ticketing

@Suite struct AnswerMemoryTests {
    private static let now = Date(timeIntervalSince1970: 1_764_000_000)

    private let folder: TemporaryFolder
    private let store: SQLitePassageIndexStore
    private let answers: SQLiteAnswerStore
    private let memory: AnswerMemory

    init() async throws {
        folder = try TemporaryFolder()
        store = SQLitePassageIndexStore(folder: folder.path + "/data")
        answers = SQLiteAnswerStore(desk: try DeskDatabase(folder: folder.path + "/data"))
        memory = try AnswerMemory(store: answers)
        try folder.write(
            "# Watchdog\n\nThe PFC watchdog restores a queue after 400 ms.\n",
            to: "docs/a.md"
        )
        try folder.write(
            "# Watch\n\nThe PFC watchdog restores a queue once the storm has ended.\n",
            to: "docs/b.md"
        )
        try folder.write("# ECN\n\nMarks slow a sender down.\n", to: "docs/ecn.md")
        try folder.write("# MTU\n\nJumbo frames need room at both ends.\n", to: "docs/mtu.md")
        try await index()
    }

    private func index() async throws {
        let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path + "/data"))
        let source = Source(name: "docs", root: folder.path + "/docs", collection: "docs")
        _ = try await IndexDocuments(tree: FileDocumentTree(), sources: sources, store: store)(
            [source],
            of: [],
            at: Self.now
        )
    }

    private func ask(_ question: String, in conversation: String? = nil) throws -> Answer {
        try AskQuestion(holder: IndexHolder(.success(try store.open())), memory: memory)(
            question,
            conversation: conversation,
            at: Self.now
        )
    }

    @Test func `an answer is given again as it was after its document has changed`() async throws {
        let answer = try ask("When does the PFC watchdog restore a queue?")
        try memory.keeper.flush()
        try folder.write("# Watchdog\n\nNothing is restored any more.\n", to: "docs/a.md")
        try await index()
        let replayed = try AnswerMemory(store: answers).reviews.capsule(answer.id).answer
        #expect(replayed.text == answer.text)
        #expect(replayed.citations == answer.citations)
        #expect(replayed.id == answer.id)
    }

    @Test func `a capsule can be read before it is written`() throws {
        let answer = try ask("When does the PFC watchdog restore a queue?")
        #expect(try answers.capsule(answer.id) == nil)
        #expect(try memory.reviews.capsule(answer.id).answer.text == answer.text)
        try memory.keeper.flush()
        _ = try ask("When does the PFC watchdog restore a queue?")
        #expect(try memory.reviews.capsule(answer.id).count == 2)
    }

    @Test func `an id that nobody handed out is unknown`() {
        #expect(throws: AnswerStoreError.unknown(id: AnswerID(rawValue: "x"))) {
            try memory.reviews.capsule(AnswerID(rawValue: "x"))
        }
    }

    @Test func `the same question is answered from the cache and shares its capsule`() throws {
        let first = try ask("When does the PFC watchdog restore a queue?")
        var second = try ask("When does the PFC watchdog restore a queue?")
        #expect(second.timings.isFromCache)
        #expect(memory.cache.statistics.hitCount == 1)
        second.timings = first.timings
        #expect(second == first)
    }

    @Test func `another generation is never answered from the cache`() async throws {
        _ = try ask("When does the PFC watchdog restore a queue?")
        try folder.write("# New\n\nUnicorns carry light.\n", to: "docs/new.md")
        try await index()
        #expect(try !ask("When does the PFC watchdog restore a queue?").timings.isFromCache)
    }

    @Test func `what is said of the fabric is never said again once it is old`() throws {
        let sample = Sample(
            metric: "rx_prio3_pause",
            device: "leaf-3",
            value: 7,
            unit: "frames/s",
            time: Self.now,
            source: "hosts"
        )
        let ask = AskQuestion(
            holder: IndexHolder(.success(try store.open())),
            memory: memory,
            snapshot: { FabricSnapshot(time: Self.now, samples: [sample]) }
        )
        let question = "When does the PFC watchdog of leaf-3 restore a queue?"
        #expect(try ask(question, at: Self.now.addingTimeInterval(5)).text.contains("[T1]"))
        let late = try ask(question, at: Self.now.addingTimeInterval(600))
        #expect(!late.text.contains("[T1]"))
        #expect(late.live.reason == "telemetry is 10 min old; documents only")
    }

    @Test func `the cache stays within its bytes and drops what was used longest ago`() throws {
        let cache = AnswerCache(byteLimit: 40_000)
        let memory = try AnswerMemory(store: answers, cache: cache)
        let ask = AskQuestion(holder: IndexHolder(.success(try store.open())), memory: memory)
        for number in 0..<40 {
            _ = try ask("When does the PFC watchdog restore queue \(number)?", at: Self.now)
            #expect(cache.statistics.byteCount <= 40_000)
        }
        #expect(cache.statistics.entryCount < 40)
        #expect(
            try ask("When does the PFC watchdog restore queue 39?", at: Self.now)
                .timings.isFromCache
        )
    }

    @Test func `feedback moves the ranking of near equals, and no further once it is taken back`()
        throws
    {
        let question = "When does the PFC watchdog restore a queue?"
        let before = try ask(question)
        let first = try #require(before.citations.first)
        var given: [AnswerFeedback] = []
        for _ in 0..<200 {
            given.append(
                try memory.reviews.add(
                    .outdated,
                    to: before.id,
                    marker: first.marker,
                    comment: "",
                    by: .anonymous(door: "test"),
                    at: Self.now
                )
            )
        }
        let after = try AskQuestion(
            holder: IndexHolder(.success(try store.open())),
            memory: memory
        )(question, explains: true, at: Self.now)
        #expect(!after.timings.isFromCache)
        let part = try #require(
            after.ranking.first { $0.passage.documentID == first.passage.documentID }?
                .explanation.details.first { $0.description.hasPrefix("what people said") }
        )
        #expect(part.value < 0)
        #expect(part.value >= -0.25)
        for feedback in given {
            #expect(
                try memory.reviews.removeFeedback(
                    feedback.id,
                    of: before.id,
                    by: .anonymous(door: "test")
                )
            )
        }
        #expect(try ask(question).text == before.text)
    }

    @Test func `feedback is taken back by who gave it and by an agent`() throws {
        let answer = try ask("When does the PFC watchdog restore a queue?")
        let jane = Caller(name: "jane", role: .requester, door: "test")
        let bob = Caller(name: "bob", role: .requester, door: "test")
        let ann = Caller(name: "ann", role: .agent, door: "test")
        for (taker, mayTake) in [
            (bob, false), (.anonymous(door: "test"), false), (jane, true), (ann, true),
        ] {
            let given = try memory.reviews.add(
                .outdated,
                to: answer.id,
                marker: nil,
                comment: "",
                by: jane,
                at: Self.now
            )
            if mayTake {
                #expect(try memory.reviews.removeFeedback(given.id, of: answer.id, by: taker))
            } else {
                #expect(throws: AccessRefusal.feedbackOfAnother(number: given.id)) {
                    try memory.reviews.removeFeedback(given.id, of: answer.id, by: taker)
                }
            }
        }
    }

    @Test func `feedback names a citation that the answer has`() throws {
        let answer = try ask("When does the PFC watchdog restore a queue?")
        #expect(throws: AnswerStoreError.noCitation(marker: "D9", id: answer.id)) {
            try memory.reviews.add(
                .helpful,
                to: answer.id,
                marker: "D9",
                comment: "",
                by: .anonymous(door: "test"),
                at: Self.now
            )
        }
    }

    @Test func `a question goes on from an answer by its id, also after a restart`() throws {
        let first = try ask("When does the PFC watchdog restore a queue?")
        let conversation = try #require(first.conversation)
        let second = try ask("why?", in: conversation)
        #expect(second.understoodAs == "When does the PFC watchdog restore a queue: why?")
        #expect(second.conversation == second.id.rawValue)
        // What somebody else asked after the same answer changes nothing.
        _ = try ask("and ECN?", in: conversation)
        #expect(try ask("why?", in: conversation).understoodAs == second.understoodAs)
        try memory.keeper.flush()
        let restarted = try AskQuestion(
            holder: IndexHolder(.success(try store.open())),
            memory: AnswerMemory(store: answers)
        )("why?", conversation: first.id.rawValue, at: Self.now)
        #expect(restarted.understoodAs == second.understoodAs)
        #expect(try ask("why?").understoodAs == nil)
    }

    @Test func `a conversation with a name goes on from its last question, also elsewhere`() throws
    {
        _ = try ask("When does the PFC watchdog restore a queue?", in: "net1")
        #expect(try ask("what about ECN?", in: "net1").conversation == "net1")
        try memory.keeper.flush()
        let elsewhere = try AskQuestion(
            holder: IndexHolder(.success(try store.open())),
            memory: AnswerMemory(store: answers)
        )("why?", conversation: "net1", at: Self.now)
        #expect(
            elsewhere.understoodAs
                == "When does the PFC watchdog restore a queue: what about ECN: why?"
        )
    }

    @Test func `nobody goes on in somebody else's conversation, whatever name they give it`() throws
    {
        func ask(_ question: String, in conversation: String, as asker: String?) throws -> Answer {
            try AskQuestion(holder: IndexHolder(.success(try store.open())), memory: memory)(
                question,
                conversation: conversation,
                asker: asker,
                at: Self.now
            )
        }
        _ = try ask("When does the PFC watchdog restore a queue?", in: "net1", as: "ana")
        for (name, asker) in [
            ("net1", nil), ("ana\nnet1", nil), ("\nnet1", "ana"), ("net1", "ben"), ("net1", "an"),
        ] {
            #expect(try ask("why?", in: name, as: asker).understoodAs == nil, "\(name)")
        }
        #expect(try ask("why?", in: "net1", as: "ana").understoodAs != nil)
    }

    @Test func `a mended word is said`() throws {
        let answer = try ask("When does the PFC watchdgo restore a queue?")
        #expect(answer.understoodAs == "When does the PFC watchdog restore a queue?")
    }

    @Test func `gaps are what was not answered, with what is like it`() throws {
        for question in [
            "How do I grow tomatoes on a balcony?", "grow tomatoes balcony",
            "How do I grow tomatoes on a balcony?", "Where is the coffee machine?",
            "When does the PFC watchdog restore a queue?",
        ] {
            _ = try ask(question)
        }
        try memory.keeper.flush()
        let gaps = try FindGaps(
            holder: IndexHolder(.success(try store.open())),
            store: answers
        )(since: Self.now.addingTimeInterval(-60), limit: 10)
        #expect(
            gaps.map(\.question) == [
                "How do I grow tomatoes on a balcony?", "Where is the coffee machine?",
            ]
        )
        #expect(gaps.map(\.count) == [3, 1])
        #expect(gaps[0].alsoAsked == ["grow tomatoes balcony"])
    }

    @Test func `what cannot be written waits`() throws {
        let failing = FailingStore(store: answers)
        let memory = try AnswerMemory(store: failing)
        let ask = AskQuestion(holder: IndexHolder(.success(try store.open())), memory: memory)
        let answer = try ask("When does the PFC watchdog restore a queue?", at: Self.now)
        #expect(throws: AnswerStoreError.self) { try memory.keeper.flush() }
        #expect(try memory.reviews.capsule(answer.id).answer.text == answer.text)
    }
}

/// A store whose disk is full.
private struct FailingStore: AnswerStore {
    let store: SQLiteAnswerStore

    func save(_ capsules: [AnswerCapsule], _ conversations: [ConversationState]) throws {
        throw AnswerStoreError.unavailable(path: "desk.sqlite", reason: "the disk is full")
    }

    func conversation(_ name: String) throws -> ConversationState? { nil }

    func capsule(_ id: AnswerID) throws -> AnswerCapsule? { try store.capsule(id) }

    func unanswered(since: Date, limit: Int) throws -> [AnswerCapsule] {
        try store.unanswered(since: since, limit: limit)
    }

    func questionDays(in period: Range<Date>) throws -> [QuestionDay] { [] }

    func capsules(citing document: DocumentID, limit: Int) throws -> [AnswerCapsule] { [] }

    func prune(before: Date, sizeLimit: Int) throws -> Int { 0 }

    func add(_ feedback: AnswerFeedback) throws -> AnswerFeedback { try store.add(feedback) }

    func removeFeedback(_ id: Int64, of answer: AnswerID) throws -> Bool { false }

    func feedback(to answer: AnswerID) throws -> [AnswerFeedback] { [] }

    func verdicts() throws -> [DocumentID: (helpful: Int, unhelpful: Int)] { [:] }
}
