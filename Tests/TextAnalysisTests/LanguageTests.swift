import Testing
import TextAnalysis

@Suite struct LanguageTests {
    @Test(arguments: [
        ("de", Language.german), ("DE-ch", .german), ("pt_BR.UTF-8", .portuguese),
        ("German", .german), ("nb", .norwegian),
    ])
    func `a language is known by its code or name`(name: String, language: Language) {
        #expect(Language(named: name) == language)
    }

    @Test(arguments: ["", "-", "klingon", "deutsch-ish", "e"])
    func `what is no language's name is none`(name: String) {
        #expect(Language(named: name) == nil)
    }

    @Test(arguments: Language.allCases)
    func `every language has stems`(language: Language) {
        let terms = Analyzer(language: language).terms(in: "port 7 mlx5_0")
        #expect(terms.contains { $0.text == "mlx5_0" })
        #expect(Language(named: language.rawValue) == language)
    }

    @Test func `stems are those of the language`() {
        let word = "Einstellungen"
        #expect(Analyzer(language: .german).terms(in: word).map(\.text) == ["einstell"])
        #expect(Analyzer(language: .english).terms(in: word).map(\.text) == ["einstellungen"])
    }

    @Test(arguments: ["d'accès", "l\u{2019}accès", "qu'accès", "accès"])
    func `an article that is joined to a word does not hide it`(written: String) throws {
        let french = Analyzer(language: try #require(Language(named: "fr")))
        let terms = french.terms(in: written).map(\.text)
        #expect(terms == french.terms(in: "accès").map(\.text))
    }

    @Test func `English keeps what stands before an apostrophe`() {
        #expect(Analyzer().terms(in: "d'accord").map(\.text).first?.hasPrefix("d") == true)
    }
}
