import Answering
import Corpus
import Foundation
import Persistence
import Retrieval
import TestSupport
import Testing

@Suite struct SQLiteAnswerStoreTests {
    private let folder: TemporaryFolder
    private let store: SQLiteAnswerStore

    init() throws {
        folder = try TemporaryFolder()
        store = SQLiteAnswerStore(desk: try DeskDatabase(folder: folder.path))
    }

    private static func date(_ day: Int) -> Date {
        Date(timeIntervalSince1970: 1_764_000_000.25 + Double(day) * 86_400)
    }

    private static func capsule(
        _ id: String,
        day: Int = 0,
        outcome: Outcome = .answered
    ) -> AnswerCapsule {
        let passage = IndexedPassage(
            id: 7,
            documentID: DocumentID(rawValue: "d-\(id)"),
            collection: "c",
            path: "a.md",
            title: "PFC",
            headingPath: ["Frames"],
            anchor: "frames",
            text: "A pause frame stops one priority.",
            reviewed: "2026-11-01"
        )
        var answer = Answer(
            question: "What is \(id)?",
            outcome: outcome,
            text: "A pause frame stops one priority. [D1]",
            citations: [Citation(marker: "D1", passage: passage, quote: "A pause frame")],
            mayHelp: [],
            freshness: Freshness(
                generation: IndexGeneration(
                    number: 3,
                    builtAt: date(-9),
                    documentCount: 1,
                    passageCount: 1
                ),
                oldestReviewed: "2026-11-01"
            ),
            confidence: 0.91
        )
        answer.id = AnswerID(rawValue: id)
        return AnswerCapsule(
            answer: answer,
            firstAsked: date(day),
            lastAsked: date(day),
            count: 1
        )
    }

    private static func feedback(
        _ id: String,
        _ verdict: AnswerFeedback.Verdict,
        by author: String? = nil
    ) -> AnswerFeedback {
        AnswerFeedback(
            answer: AnswerID(rawValue: id),
            verdict: verdict,
            marker: "D1",
            comment: "so",
            author: author,
            time: date(1),
            documents: [DocumentID(rawValue: "d-\(id)")]
        )
    }

    @Test func `a capsule comes back as it was written`() throws {
        let capsule = Self.capsule("a")
        try store.save([capsule], [])
        #expect(try store.capsule(AnswerID(rawValue: "a")) == capsule)
        #expect(try store.capsule(AnswerID(rawValue: "b")) == nil)
        let again = SQLiteAnswerStore(desk: try DeskDatabase(folder: folder.path))
        #expect(try again.capsule(AnswerID(rawValue: "a")) == capsule)
    }

    @Test func `an answer that is given again is counted and not written anew`() throws {
        try store.save([Self.capsule("a", day: 1)], [])
        try store.save([Self.capsule("a", day: 5)], [])
        let capsule = try #require(try store.capsule(AnswerID(rawValue: "a")))
        #expect(capsule.count == 2)
        #expect(capsule.firstAsked == Self.date(1))
        #expect(capsule.lastAsked == Self.date(5))
    }

    @Test func `old capsules go, but for those that feedback refers to`() throws {
        try store.save(
            ["a", "b"].map { Self.capsule($0, day: 0) } + [Self.capsule("c", day: 9)],
            []
        )
        _ = try store.add(Self.feedback("b", .helpful))
        #expect(try store.prune(before: Self.date(5), sizeLimit: .max) == 1)
        #expect(try store.capsule(AnswerID(rawValue: "a")) == nil)
        #expect(try store.capsule(AnswerID(rawValue: "b")) != nil)
        #expect(try store.capsule(AnswerID(rawValue: "c")) != nil)
    }

    @Test func `beyond the size the oldest capsules go`() throws {
        try store.save((1...5).map { Self.capsule("\($0)", day: $0) }, [])
        #expect(try store.prune(before: Self.date(-1), sizeLimit: 1) == 5)
        try store.save((1...5).map { Self.capsule("\($0)", day: $0) }, [])
        #expect(try store.prune(before: Self.date(-1), sizeLimit: 2_000) > 0)
        #expect(try store.capsule(AnswerID(rawValue: "5")) != nil)
        #expect(try store.capsule(AnswerID(rawValue: "1")) == nil)
    }

    @Test func `feedback counts for its documents until it is taken back`() throws {
        try store.save([Self.capsule("a")], [])
        let stored = try store.add(Self.feedback("a", .outdated))
        _ = try store.add(Self.feedback("a", .helpful))
        let document = DocumentID(rawValue: "d-a")
        #expect(try store.verdicts()[document]?.helpful == 1)
        #expect(try store.verdicts()[document]?.unhelpful == 1)
        #expect(
            try store.feedback(to: AnswerID(rawValue: "a")).map(\.verdict) == [.outdated, .helpful]
        )
        #expect(try !store.removeFeedback(stored.id, of: AnswerID(rawValue: "other")))
        #expect(try store.removeFeedback(stored.id, of: AnswerID(rawValue: "a")))
        #expect(try !store.removeFeedback(stored.id, of: AnswerID(rawValue: "a")))
        #expect(try store.verdicts()[document]?.unhelpful == 0)
    }

    @Test func `somebody known by name counts once, and others each time`() throws {
        try store.save([Self.capsule("a")], [])
        let document = DocumentID(rawValue: "d-a")
        for author in ["jane", "jane", "bob", nil, nil] {
            _ = try store.add(Self.feedback("a", .helpful, by: author))
        }
        _ = try store.add(Self.feedback("a", .outdated, by: "jane"))
        #expect(try store.verdicts()[document]?.helpful == 4)
        #expect(try store.verdicts()[document]?.unhelpful == 1)
        let authors = try store.feedback(to: AnswerID(rawValue: "a")).map(\.author)
        #expect(authors == ["jane", "jane", "bob", nil, nil, "jane"])
    }

    @Test func `feedback to an answer that is not there is refused and leaves nothing`() throws {
        #expect(throws: AnswerStoreError.self) { try store.add(Self.feedback("x", .helpful)) }
        #expect(try store.verdicts().isEmpty)
    }

    @Test func `what was not answered whole is found, the latest first`() throws {
        try store.save(
            [
                Self.capsule("a", day: 1, outcome: .abstained),
                Self.capsule("b", day: 3, outcome: .partial), Self.capsule("c", day: 4),
                Self.capsule("d", day: -20, outcome: .abstained),
            ],
            []
        )
        let found = try store.unanswered(since: Self.date(0), limit: 10)
        #expect(found.map(\.answer.id.rawValue) == ["b", "a"])
    }

    @Test func `a conversation stands where it was last, and old ones go`() throws {
        func state(_ question: String, day: Int) -> ConversationState {
            ConversationState(name: "net1", question: question, time: Self.date(day))
        }
        try store.save([], [state("one", day: 1)])
        try store.save([], [state("two", day: 2)])
        try store.save([], [state("late", day: 0)])
        #expect(try store.conversation("net1") == state("two", day: 2))
        #expect(try store.conversation("other") == nil)
        _ = try store.prune(before: Self.date(5), sizeLimit: .max)
        #expect(try store.conversation("net1") == nil)
    }
}
