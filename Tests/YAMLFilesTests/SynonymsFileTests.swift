import Foundation
import TestSupport
import Testing

@testable import YAMLFiles

@Suite struct SynonymsFileTests {
    private func groups(_ text: String) throws -> [[String]] {
        try SynonymsFile.groups(of: text, path: "synonyms.yaml")
    }

    @Test func `groups are read as they are written`() throws {
        #expect(
            try groups("# mine\nsynonyms:\n  - [pod, po]\n  - [NIC, network card, \"503\"]\n")
                == [["pod", "po"], ["NIC", "network card", "503"]]
        )
        #expect(try groups("").isEmpty)
        #expect(try groups("synonyms:\n").isEmpty)
        #expect(try SynonymsFile.read("/nowhere/synonyms.yaml").isEmpty)
    }

    @Test(arguments: [
        ("words: []", "line 1"), ("synonyms: pod", "line 1"), ("synonyms:\n- pod\n", "line 2"),
        ("synonyms:\n- [pod]\n", "line 2"), ("synonyms:\n- [pod, [po]]\n", "line 2"),
        ("synonyms: [", "line"),
    ])
    func `a wrong file is told with its line`(text: String, line: String) {
        let error = #expect(throws: SynonymsError.self) { try groups(text) }
        let message = error?.description ?? ""
        #expect(message.hasPrefix("the synonyms of synonyms.yaml cannot be used: "))
        #expect(message.contains(line))
    }

    @Test func `the bundled file has no word in two groups`() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs-corpus/synonyms.yaml").path
        let groups = try SynonymsFile.read(path)
        #expect(groups.count > 100)
        let members = groups.flatMap { $0 }.map { $0.lowercased() }
        #expect(Set(members).count == members.count)
    }
}
