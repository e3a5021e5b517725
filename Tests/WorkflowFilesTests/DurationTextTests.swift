import Testing

@testable import WorkflowFiles

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("90s", 90), ("30m", 1_800), ("4h", 14_400), ("2d", 172_800), ("1w", 604_800),
        ("1d12h", 129_600), ("1w2d3h4m5s", 788_645), ("3650d", 315_360_000),
    ])
    func `a span is whole numbers with units, the largest first`(text: String, seconds: Double) {
        #expect(DurationText.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "0s", "4", "h", "4 h", "-4h", "1.5h", "12h1d", "1h1h", "4H", "4hours", "3651d", "٤h",
        "99999999999999999999w", "999999999w999999999d",
    ])
    func `anything else is none`(text: String) {
        #expect(DurationText.seconds(text) == nil)
    }
}
