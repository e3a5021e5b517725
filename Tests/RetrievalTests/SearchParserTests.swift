import Retrieval
import Testing

@Suite struct SearchParserTests {
    private func parse(_ text: String) -> SearchExpression? {
        var parser = SearchParser()
        return parser.parse(text)
    }

    @Test(arguments: [
        ("storm", SearchExpression.phrase(["storm"])),
        ("pfc storm", .all([.phrase(["pfc"]), .phrase(["storm"])])),
        ("pfc AND storm", .all([.phrase(["pfc"]), .phrase(["storm"])])),
        ("pfc OR storm", .any([.phrase(["pfc"]), .phrase(["storm"])])),
        ("pfc NOT storm", .excluding(.phrase(["pfc"]), .phrase(["storm"]))),
        ("pfc -storm", .excluding(.phrase(["pfc"]), .phrase(["storm"]))),
        ("\"flow control\"", .phrase(["flow", "control"])),
        ("watchd*", .prefix("watchd", orTerm: "watchd", after: [])),
        ("title:pfc", .field(.title, .phrase(["pfc"]))),
        ("title:\"flow control\"", .field(.title, .phrase(["flow", "control"]))),
        ("NEAR(xoff xon, 5)", .near([["xoff"], ["xon"]], distance: 5)),
        (
            "pfc AND (storm OR loop)",
            .all([.phrase(["pfc"]), .any([.phrase(["storm"]), .phrase(["loop"])])])
        ),
        ("rx_prio*", .prefix("prio", orTerm: "prio", after: ["rx"])),
        ("a NOT b NOT c", .excluding(.phrase(["a"]), .any([.phrase(["b"]), .phrase(["c"])]))),
        ("rx_prio", .any([.phrase(["rx", "prio"]), .phrase(["rx_prio"])])),
        ("and or not", .all([.phrase(["and"]), .phrase(["or"]), .phrase(["not"])])),
    ])
    func `a search means what it says`(text: String, expected: SearchExpression) {
        #expect(parse(text) == expected)
    }

    @Test(arguments: [
        "", "(", ")", "\"", "\"\"", "*", "AND", "OR OR", "NOT x", "title:", "NEAR(", ",",
    ])
    func `what holds nothing to look for is no search`(text: String) {
        #expect(parse(text) == nil)
    }

    @Test func `a colon that names no field is part of the word`() {
        #expect(
            parse("vllm:num")
                == .any([.phrase(["vllm", "num"]), .phrase(["vllm:num"])])
        )
    }

    @Test func `what is left out is told`() {
        var parser = SearchParser()
        _ = parser.parse("NOT pfc")
        #expect(parser.notes.count == 1)
        _ = parser.parse((0..<500).map { "w\($0)" }.joined(separator: " "))
        #expect(parser.notes.count == 1)
    }

    @Test func `parentheses may nest without end`() {
        let text =
            String(repeating: "(", count: 20_000) + "pfc" + String(repeating: ")", count: 20_000)
        _ = parse(text)
    }
}
