import Testing
import Ticketing

@Suite struct MentionsTests {
    @Test(arguments: [
        ("@ana look at this", ["ana"]), ("ask @bo, then @Ana. Or @BO?", ["bo", "ana"]),
        ("(@ana)", ["ana"]), ("@jane@example.org please", ["jane@example.org"]),
        ("@j.doe-x_1+a", ["j.doe-x_1+a"]), ("@ana's", ["ana"]), ("@ana--", ["ana"]),
        ("@jürgen", ["jürgen"]), ("x\n@ana\n@bo", ["ana", "bo"]), ("cc:@ana", ["ana"]),
        ("mail jane@example.org", []), ("@", []), ("@@ana", ["ana"]), ("@ ana", []),
        ("@.hidden", []), ("no one", []), ("5@ana", []), ("@1st", ["1st"]),
    ])
    func `people are named with an at sign`(text: String, names: [String]) {
        #expect(Mentions.names(in: text) == names)
    }

    @Test(arguments: [
        ("`@ana` @bo", ["bo"]), ("```\n@ana\n```\n@bo", ["bo"]), ("`` @ana ` @cy `` @bo", ["bo"]),
        ("``` @ana ` @cy ``` @bo", ["bo"]), ("`a` @bo `@ana`", ["bo"]),
    ])
    func `nobody is named in code`(text: String, names: [String]) {
        #expect(Mentions.names(in: text) == names)
    }

    @Test(arguments: ["a stray ` @ana", "`` @ana `", "@ana `", "``` @ana"])
    func `a backtick without a counterpart hides nobody`(text: String) {
        #expect(Mentions.names(in: text) == ["ana"])
    }

    @Test func `who has a longer name than anybody is nobody`() {
        let name = String(repeating: "a", count: 101)
        #expect(
            Mentions.names(in: "@\(name) @\(name.dropLast()) @bo") == ["\(name.dropLast())", "bo"]
        )
    }

    @Test(arguments: ["@", "@a", "@.", "`", "@-`", "@\u{301}", "a@", "` @a`` "])
    func `a message full of signs is read at once`(sign: String) {
        let text = String(repeating: sign, count: (256 << 10) / sign.utf8.count)
        let names = ContinuousClock().measure { _ = Mentions.names(in: text) }
        // It takes a tenth of a second; squares of its length would take hours.
        #expect(names < .seconds(30))
    }

    @Test func `a message that names everybody is read at once`() {
        let text = (0..<40_000).map { "@\(String($0, radix: 36))" }.joined(separator: " ")
        #expect(Mentions.names(in: text).count == 40_000)
    }
}
