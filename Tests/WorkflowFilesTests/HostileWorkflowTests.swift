import Foundation
import TestSupport
import Testing
import Ticketing
import WorkflowFiles

@Suite struct HostileWorkflowTests {
    private func refusal(of text: String) -> WorkflowFileError? {
        do {
            _ = try WorkflowFile.parse(text, path: "own.yaml")
            return nil
        } catch {
            return error
        }
    }

    @Test func `aliases that grow without end are refused`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...6 {
            let alias = "*a\(level - 1)"
            text +=
                "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        let error = refusal(of: text)
        #expect(error?.problems.first?.reason.contains("100000 values") == true)
    }

    @Test(arguments: ["[", "{", "- ", "? ", "a: {", "&a [", "!!x ["])
    func `what is nested without end is refused`(piece: String) {
        #expect(refusal(of: String(repeating: piece, count: 50_000)) != nil)
    }

    @Test(arguments: [
        "\u{0}", "types: \u{0}", "\u{1B}[31mtypes:", "\t- a", "types: *none", "%YAML 9.9\n---\n",
        "types: [\u{FEFF}]", "a: 1\na: 2", "\u{2028}", "? [a]\n: b", "---\n---\n",
        "types: \"\\xZZ\"",
    ])
    func `what is no workflow is refused with a reason on one line`(text: String) throws {
        let error = try #require(refusal(of: text))
        for problem in error.problems {
            #expect(!problem.reason.isEmpty)
            #expect(
                problem.reason.unicodeScalars.allSatisfy {
                    $0.properties.generalCategory != .control
                }
            )
        }
    }

    @Test func `a thousand mistakes are told as a hundred and how many there are beside`() throws {
        let keys = (0..<1_000).map { "key\($0): 1" }.joined(separator: "\n")
        let error = try #require(refusal(of: WorkflowFileTests.types + keys))
        #expect(error.problems.count == 101)
        #expect(error.problems.last?.reason == "and 900 more problems")
    }

    @Test func `more rules than anybody can follow are refused`() throws {
        let rules = (0..<501).map { "  - {name: r\($0), on: time, then: [{due: 1d}]}\n" }.joined()
        let error = try #require(refusal(of: WorkflowFileTests.types + "rules:\n" + rules))
        #expect(error.problems.map(\.reason) == ["'rules' has 501 entries; 500 fit"])
    }

    @Test func `a text of more than a megabyte is refused before it is read`() {
        let text = WorkflowFileTests.types + String(repeating: "#", count: 1 << 20)
        #expect(
            refusal(of: text)?.problems.first?.reason.hasPrefix("it has more than 1 MB") == true
        )
    }

    @Test(arguments: 0..<8)
    func `a file that was damaged is read or refused with the places of its damage`(
        seed: UInt64
    ) throws {
        var generator = SplitMix(seed: seed)
        let path = DefaultWorkflowTests.folder + "/workflow.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<12 {
            var damaged = lines
            let index = Int.random(in: 0..<lines.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: damaged.removeSubrange(index...)
            case 1: damaged.remove(at: index)
            case 2: damaged.swapAt(index, Int.random(in: 0..<lines.count, using: &generator))
            case 3:
                let cut = Int.random(in: 0...damaged[index].count, using: &generator)
                damaged[index] = String(damaged[index].prefix(cut))
            default:
                var bytes = Array(damaged[index].utf8)
                let place = Int.random(in: 0...bytes.count, using: &generator)
                bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                damaged[index] = String(decoding: bytes, as: UTF8.self)
            }
            guard let error = refusal(of: damaged.joined(separator: "\n")) else { continue }
            #expect(!error.problems.isEmpty)
            for line in error.problems.compactMap(\.line) {
                #expect((1...damaged.count + 1).contains(line), "seed \(seed): \(error)")
            }
        }
    }
}
