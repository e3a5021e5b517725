import Answering
import Corpus
import Foundation
import Retrieval
import Testing
import TextAnalysis

@Suite struct AnswerComposerTests {
    private let index = PassagesInMemory([
        (
            "PFC", ["Frames"],
            "A PFC pause frame stops one priority for a time. It is no IEEE 802.3x pause."
        ),
        (
            "PFC", ["Watchdog"],
            "The PFC watchdog detects a storm after 200 ms.\n\n- It drops the queue.\n- It restores the queue."
        ),
        (
            "NCCL", ["Settings"],
            "| setting | default |\n| --- | --- |\n| NCCL_IB_TIMEOUT | 20 |\n| NCCL_IB_RETRY_CNT | 7 |"
        ),
        (
            "SONiC", ["Drain"],
            "To drain a node, run the command below:\n\n```console\n$ kubectl drain node-1\n```\n\nThen wait."
        ),
        (
            "Reset", ["NIC reset"],
            "1. Find the adapter.\n2. Reset the NIC firmware:\n   ```sh\n   mlxfwreset\n   ```\n3. Reboot."
        ),
        (
            "Counters", ["Leaf"],
            "The link counters of a leaf are cleared from its shell.\n\n1. Log in.\n2. Run the tool."
        ),
    ])

    private func answer(_ text: String) throws -> Answer {
        let analyzers = LanguageAnalyzers()
        let question = try Question(text)
        let terms = QuestionTerms(question.text, analyzer: analyzers.main)
        let ranking = try index.rank(terms, collections: nil, limit: 10)
        return AnswerComposer(analyzers: analyzers).answer(
            to: question,
            terms: terms,
            ranking: ranking,
            index: index
        )
    }

    @Test func `a sentence that answers is quoted with its citation`() throws {
        let answer = try answer("When does the PFC watchdog detect a storm?")
        #expect(answer.outcome == .answered)
        #expect(answer.text.hasPrefix("The PFC watchdog detects a storm after 200 ms. [D1]"))
        #expect(answer.citations[0].passage.headingPath == ["Watchdog"])
        #expect(answer.citations[0].quote == "The PFC watchdog detects a storm after 200 ms.")
    }

    @Test func `a row of a table is told with the names of its columns`() throws {
        let answer = try answer("What is the default of NCCL_IB_TIMEOUT?")
        #expect(answer.text == "setting: NCCL_IB_TIMEOUT; default: 20. [D1]")
    }

    @Test func `a sentence brings the command that it announces`() throws {
        let answer = try answer("How do I drain a node?")
        #expect(answer.text.hasPrefix("To drain a node, run the command below: [D1]"))
        #expect(answer.text.contains("```console\n$ kubectl drain node-1\n```"))
    }

    @Test func `a step brings the others, in their order and with their commands`() throws {
        let answer = try answer("How do I reset the NIC firmware?")
        #expect(
            answer.text
                == "1. Find the adapter. [D1]\n2. Reset the NIC firmware: [D1]\n\n```sh\nmlxfwreset\n```\n\n[D1]\n\n3. Reboot. [D1]"
        )
    }

    @Test func `a question for steps is answered with the steps below the sentence that fits`()
        throws
    {
        let answer = try answer("How do I clear the link counters of a leaf?")
        #expect(
            answer.text
                == "The link counters of a leaf are cleared from its shell. [D1]\n\n1. Log in. [D1]\n2. Run the tool. [D1]"
        )
    }

    @Test func `every marker has its citation and every citation its marker`() throws {
        for question in ["What is a PFC pause frame?", "How does PFC restore a queue?"] {
            let answer = try answer(question)
            let markers = answer.text.matches(of: /\[(D\d+)\]/).map { String($0.1) }
            #expect(Set(markers) == Set(answer.citations.map(\.marker)))
        }
    }

    @Test(arguments: ["What is the capital of France?", "Who invented the wheel?", "?!.", "网络"])
    func `what the documents do not answer is not answered`(question: String) throws {
        let answer = try answer(question)
        #expect(answer.outcome == .abstained)
        #expect(answer.citations.isEmpty)
        #expect(!answer.text.contains("[D"))
    }

    @Test func `the same question gives the same answer`() throws {
        #expect(try answer("What is PFC?") == answer("What is PFC?"))
    }
}

/// Passages with their ranking and nothing else, for composing answers from.
private struct PassagesInMemory: PassageIndex {
    let generation: IndexGeneration
    let languages = [Language.english]
    let ranking: RankingIndex
    let thesaurus = Thesaurus()
    private let passages: [IndexedPassage]

    init(_ texts: [(title: String, headings: [String], text: String)]) {
        let analyzer = Analyzer()
        var builder = RankingIndexBuilder()
        for (ordinal, entry) in texts.enumerated() {
            builder.add(
                id: Int64(ordinal),
                title: analyzer.stream(of: entry.title),
                headings: analyzer.stream(of: entry.headings.joined(separator: "\n")),
                text: analyzer.stream(of: entry.text)
            )
        }
        guard
            let index = builder.index(
                of: texts.indices.map { (Int64($0), DocumentID(rawValue: "\($0)"), "c") }
            )
        else { preconditionFailure("every passage was added") }
        ranking = index.index
        generation = IndexGeneration(
            number: 1,
            builtAt: Date(timeIntervalSince1970: 0),
            documentCount: texts.count,
            passageCount: texts.count
        )
        passages = texts.enumerated().map { ordinal, entry in
            IndexedPassage(
                id: Int64(ordinal),
                documentID: DocumentID(rawValue: "\(ordinal)"),
                collection: "c",
                path: "\(ordinal).md",
                title: entry.title,
                headingPath: entry.headings,
                anchor: "a",
                text: entry.text,
                reviewed: nil
            )
        }
    }

    func rank(
        _ question: QuestionTerms,
        collections: Set<String>?,
        limit: Int
    ) throws(PassageIndexError) -> [RankedPassage] {
        Ranker(index: ranking).rank(question, collections: collections, limit: limit).map {
            RankedPassage(
                passage: passages[$0.ordinal],
                score: Double($0.score),
                fit: $0.fit
            )
        }
    }

    func passages(_ ids: [Int64]) throws(PassageIndexError) -> [IndexedPassage] {
        ids.map { passages[Int($0)] }
    }

    func search(
        _ expression: SearchExpression,
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> SearchResults { SearchResults(hits: [], total: 0) }

    func document(_ id: DocumentID) throws(PassageIndexError) -> RenderedDocument? { nil }

    func documents(
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> (documents: [Document], total: Int) { ([], 0) }
}
