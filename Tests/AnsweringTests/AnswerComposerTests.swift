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
        let ranking = try index.rank(terms, collections: nil, limit: 10, priors: .none)
        return AnswerComposer(analyzers: analyzers).answer(
            to: question,
            terms: terms,
            ranking: ranking,
            index: index,
            live: LiveEvidence(nil, for: question, at: .distantPast)
        )
    }

    @Test func `a sentence that answers is quoted with its citation`() throws {
        let answer = try answer("When does the PFC watchdog detect a storm?")
        #expect(answer.outcome == .answered)
        #expect(
            answer.text.hasPrefix(
                "**200 ms** — The PFC watchdog detects a storm after 200 ms. [D1]"
            )
        )
        #expect(answer.citations[0].passage.headingPath == ["Watchdog"])
        #expect(answer.citations[0].quote == "The PFC watchdog detects a storm after 200 ms.")
    }

    @Test func `a row of a table is told with the names of its columns`() throws {
        let answer = try answer("What is the default of NCCL_IB_TIMEOUT?")
        #expect(answer.text == "**20** — setting: NCCL_IB_TIMEOUT; default: 20. [D1]")
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
