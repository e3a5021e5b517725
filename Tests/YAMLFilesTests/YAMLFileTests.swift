import Testing
import YAMLFiles

@Suite struct YAMLFileTests {
    @Test func `values come with their lines`() throws {
        let value = try YAMLFile.parse("a: 1\nb:\n  - x\n  - y\n", firstLine: 10)
        #expect(value["a"]?.text == "1")
        #expect(value["b"]?.texts == ["x", "y"])
        #expect(value["b"]?.line == 12)
        #expect(value["c"] == nil)
    }

    @Test func `what breaks the rules is told with its line`() {
        #expect {
            try YAMLFile.parse("a: 1\nb: [1, 2\nc: 3\n", firstLine: 2)
        } throws: { error in
            guard case YAMLFileError.malformed(let line, _) = error else { return false }
            return (3...5).contains(line)
        }
    }

    @Test func `aliases that would grow without end are refused`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let alias = "*a\(level - 1)"
            let aliases = Array(repeating: alias, count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(throws: YAMLFileError.tooManyValues(limit: YAMLFile.valueLimit)) {
            try YAMLFile.parse(text)
        }
    }

    @Test func `an empty text is null`() throws {
        #expect(try YAMLFile.parse("").content == .null)
        #expect(try YAMLFile.parse("# only a comment\n").content == .null)
    }
}
