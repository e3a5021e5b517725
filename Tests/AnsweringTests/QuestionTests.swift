import Answering
import Testing

@Suite struct QuestionTests {
    @Test(arguments: ["", " \n\t", "\u{0}\u{7}", "\u{202E}"])
    func `a question of nothing is none`(text: String) {
        #expect(throws: QuestionError.empty) { try Question(text) }
    }

    @Test func `control characters and turned text become spaces`() throws {
        #expect(try Question("what\u{0} is\u{202E} \n PFC?").text == "what is PFC?")
    }

    @Test func `a question may be long, but not without end`() throws {
        _ = try Question(String(repeating: "a ", count: 50_000))
        #expect(throws: QuestionError.tooLong(limit: Question.sizeLimit)) {
            try Question(String(repeating: "x", count: 1 << 20))
        }
    }
}
