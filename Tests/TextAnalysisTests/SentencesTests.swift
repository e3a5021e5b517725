import Testing
import TextAnalysis

@Suite struct SentencesTests {
    private func sentences(_ text: String) -> [String] {
        Sentences.ranges(in: text).map { String(text[$0]) }
    }

    @Test func `a sentence ends at its mark before a new start`() {
        #expect(
            sentences("Pause stops the peer. Does it help? Yes!")
                == ["Pause stops the peer.", "Does it help?", "Yes!"]
        )
    }

    @Test(arguments: [
        "Use a queue, e.g. queue 3, for RoCE.",
        "Version 4.9.1 of the driver reads sysfs.",
        "Set `a. B` before the start.",
        "The limit is 0.5 us per hop.",
    ])
    func `an abbreviation, a number or code does not end a sentence`(text: String) {
        #expect(sentences(text) == [text])
    }

    @Test func `white space alone is no sentence`() {
        #expect(sentences("  ").isEmpty)
        #expect(sentences("") == [])
    }
}
