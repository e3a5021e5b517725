import TestSupport
import Testing
import TextAnalysis

@Suite struct AcronymFinderTests {
    @Test(arguments: [
        ("Priority Flow Control (PFC) stops a class", ["PFC: Priority Flow Control"]),
        ("uses PFC (Priority Flow Control) and more", ["PFC: Priority Flow Control"]),
        ("Priority-based flow control (PFC)", []),
        ("explicit congestion notification (ECN)", ["ECN: explicit congestion notification"]),
        ("Graphics Processing Units (GPUs)", ["GPUs: Graphics Processing Units"]),
        ("a word (see below) and (PFC)", []),
        ("the end (TE) (of it", ["TE: the end"]),
        ("Round Trip\nTime (RTT)", []),
        ("()", []), ("(", []), ("Über Alles (ÜA)", []),
    ])
    func `what a text explains is found`(text: String, expected: [String]) {
        #expect(
            AcronymFinder.acronyms(in: text).map { "\($0.short): \($0.long)" } == expected
        )
    }

    @Test func `many parentheses are read in time`() {
        let text = String(repeating: "Flow Control (FC) (", count: 20_000)
        #expect(AcronymFinder.acronyms(in: text).count == 20_000)
    }
}
