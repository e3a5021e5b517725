import Testing
import TextAnalysis

@Suite struct TermStreamTests {
    private func terms(_ stream: TermStream) -> [String] {
        var terms: [String] = []
        stream.forEachTerm { term, mark in
            let text = String(decoding: term, as: UTF8.self)
            terms.append("\(text):\(mark.rawValue)")
        }
        return terms
    }

    @Test func `terms keep their order, their role and whether they are code`() {
        let analyzer = Analyzer(keepsSurface: true)
        let text = "Draining prio3\n\n```sh\nkubectl drain\n```\n\nthen"
        #expect(
            terms(analyzer.stream(of: text))
                == [
                    "drain:1", "=draining:3", "prio3:1", "prio:2", "3:2", "sh:5", "kubectl:5",
                    "drain:5", "then:1",
                ]
        )
        #expect(terms(TermStream()).isEmpty)
    }

    @Test(arguments: ["", "   ", "\n\n```\n", "a\u{1}b\u{2}c"])
    func `odd texts give what the analyzer gives`(text: String) {
        let analyzer = Analyzer()
        #expect(terms(analyzer.stream(of: text)).count == analyzer.terms(in: text).count)
    }
}
