import Testing

@testable import Evaluation

@Suite struct AnswerMeasuresTests {
    private func record(
        _ answer: String,
        citing citations: [String] = [],
        sections: [String] = [],
        confidence: Double = 0.5
    ) -> AnswerRecord {
        AnswerRecord(
            id: "q",
            outcome: answer.isEmpty ? "abstained" : "answered",
            answer: answer,
            firstSentence: String(answer.prefix { $0 != "." }),
            citations: citations,
            sections: sections,
            confidence: confidence
        )
    }

    private func judged(
        _ record: AnswerRecord,
        gold: [String] = [],
        relevant: Set<String> = ["a"],
        sections: Set<String> = [],
        isAnswerable: Bool = true
    ) -> AnswerMeasures.Judged {
        AnswerMeasures.Judged(
            record: record,
            gold: GoldAnswers(gold),
            relevant: isAnswerable ? relevant : [],
            sections: sections,
            isAnswerable: isAnswerable
        )
    }

    @Test(arguments: [
        ("The U.S. Army", "in the us army.", true), ("26", "DSCP 26 marks it", true),
        ("26", "DSCP 260 marks it", false), ("a the", "nothing", false),
        ("10th and 11th centuries", "the 10th and\n11th centuries", true),
    ])
    func `a gold answer is compared as SQuAD does, word by word`(
        gold: String,
        text: String,
        isHeld: Bool
    ) {
        #expect(GoldAnswers([gold]).isHeld(by: text) == isHeld)
    }

    @Test func `each figure is the share that it says`() {
        let measures = AnswerMeasures(of: [
            judged(record("It is 26. Or 27.", citing: ["a", "b"]), gold: ["26"]),
            judged(record("No. It is 27.", citing: ["b", "a"]), gold: ["27"]),
            judged(record(""), gold: ["28"]),
            judged(record("", confidence: 0.1), isAnswerable: false),
            judged(record("Wrong.", confidence: 0.9), isAnswerable: false),
        ])
        #expect(measures.answerableCount == 3)
        #expect(measures.unanswerableCount == 2)
        #expect(measures.exact == 2.0 / 3)
        #expect(measures.exactInFirstSentence == 1.0 / 3)
        #expect(measures.citationPrecision == 0.5)
        #expect(measures.citationRecall == 2.0 / 3)
        #expect(measures.firstCitation == 1.0 / 3)
        #expect(measures.abstentionPrecision == 0.5)
        #expect(measures.abstentionRecall == 0.5)
        #expect(measures.abstainedAnswerable == 1.0 / 3)
        #expect(measures.areaUnderCurve == 0.5)
        #expect(measures.medianWords == 4)
    }

    @Test func `a section counts where it is known and cited`() {
        let measures = AnswerMeasures(of: [
            judged(record("One.", citing: ["a"], sections: ["a#x", "a#y"]), sections: ["a#y"]),
            judged(record("Two.", citing: ["a"], sections: ["a#x"]), sections: ["a#y"]),
            judged(record("Three.", citing: ["a"], sections: ["a#x"])),
        ])
        #expect(measures.sectionRecall == 0.5)
        #expect(AnswerMeasures(of: []).sectionRecall == nil)
    }

    @Test func `of nothing there is nothing to say`() {
        let measures = AnswerMeasures(of: [])
        #expect(measures.exact == nil)
        #expect(measures.areaUnderCurve == nil)
        #expect(measures.abstentionRecall == nil)
    }

    @Test func `the area is what comparing every pair gives`() {
        let positives = [0.9, 0.5, 0.5, 0.2]
        let negatives = [0.5, 0.1, 0.95]
        var sum = 0.0
        for positive in positives {
            for negative in negatives {
                sum += positive > negative ? 1 : positive == negative ? 0.5 : 0
            }
        }
        let area = AnswerMeasures.areaUnderCurve(positives, negatives)
        #expect(abs((area ?? 0) - sum / 12) < 1e-12)
    }
}
