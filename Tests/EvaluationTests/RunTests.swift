import Evaluation
import Testing

@Suite struct RunTests {
    @Test func `a run that is written is read again`() throws {
        let run = Run(
            tag: "docket",
            rankings: [
                "q 1": [
                    Run.Entry(document: "a file.md", score: 2.5),
                    Run.Entry(document: "b.md", score: 1),
                ],
                "q2": [],
            ]
        )
        let again = try Run(trec: run.trec, file: "run")
        #expect(again.rankings["q 1"] == run.rankings["q 1"])
        #expect(again.tag == "docket")
    }

    @Test func `runs of others are sorted by score and hold a document once`() throws {
        let run = try Run(
            trec: "q Q0 a 1 1.0 x\nq Q0 b 2 3.0 x\r\nq Q0 c 3 3.0 x\nq Q0 b 4 9 x\n",
            file: "run"
        )
        #expect(run.rankings["q"]?.map(\.document) == ["b", "c", "a"])
    }

    @Test(arguments: ["q Q0 a 1 1.0", "q\tQ0\ta\t1\tmuch\tx", "q\tQ0\ta\t1\tnan\tx"])
    func `a wrong line is named`(line: String) {
        let error = #expect(throws: TestCollectionError.self) {
            try Run(trec: "q\tQ0\ta\t1\t1\tx\n" + line, file: "my.run")
        }
        #expect("\(error.map(String.init(describing:)) ?? "")".hasPrefix("my.run, line 2: "))
    }

    @Test func `judgments are read with a header, and in TREC's columns`() throws {
        let text = "query-id\tcorpus-id\tscore\nq1\ta b\t2\nq1\tc\t0\n"
        let judgments = try Judgments(qrels: text, file: "qrels.tsv")
        #expect(judgments["q1", "a b"] == 2)
        #expect(judgments.isJudged("q1"))
        #expect(!judgments.isJudged("q2"))
        #expect(try Judgments(qrels: "q1 0 d 1", file: "f")["q1", "d"] == 1)
        #expect(throws: TestCollectionError.self) { try Judgments(qrels: "a\nb", file: "f") }
        #expect(throws: TestCollectionError.self) {
            try Judgments(qrels: "a\tb\t1\na\tc\tx", file: "f")
        }
    }
}
