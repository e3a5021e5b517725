import Fabric
import Foundation
import Testing

@testable import FabricCollectors

@Suite struct HealthRulesFileTests {
    private static func rules() throws -> HealthRules {
        try HealthRulesFile.read(["docs-corpus/health-rules.yaml"])
    }

    @Test func `the bundled rules have every number that diagnoses need, with its source`() throws {
        let rules = try Self.rules()
        #expect(rules.missing.isEmpty)
        for rule in rules.rules {
            #expect(
                rule.thresholds.allSatisfy { !$0.source.isEmpty && !$0.unit.isEmpty },
                "\(rule.id)"
            )
            #expect(!rule.documents.isEmpty, "\(rule.id)")
        }
    }

    @Test func `every document that a rule names is there`() throws {
        for rule in try Self.rules().rules {
            for document in rule.documents {
                #expect(
                    FileManager.default.fileExists(atPath: "docs-corpus/\(document)"),
                    "\(document)"
                )
            }
        }
    }

    @Test func `a user's file changes one number and leaves the rest`() throws {
        let own = """
            rules:
              - id: slow-receiver
                thresholds: [{name: pause-share, value: 0.2, unit: share, source: ours}]
            """
        let rules = try HealthRulesFile.adding(own, path: "own.yaml", to: try Self.rules())
        let rule = try #require(rules["slow-receiver"])
        #expect(rule.threshold("pause-share") == 0.2)
        #expect(rule.threshold("pause-frames") == 200)
        #expect(rule.severity == 4)
        #expect(rules.missing.isEmpty)
    }

    @Test(arguments: [
        ("rules:\n  - id: x", "a rule needs 'title'"),
        ("rules:\n  - {id: x, title: y, severity: 9}", "'severity' is 1, 2, 3 or 4"),
        ("rules:\n  - {id: x, title: y, color: red}", "'color' is no field"),
        (
            "rules:\n  - {id: x, title: y, when: {quantity: mtu, measure: value, above: most}}",
            "there is no threshold 'most'"
        ),
        ("things: []", "it needs 'rules:'"),
    ])
    func `a wrong file is told with its line`(text: String, reason: String) throws {
        let known = try Self.rules()
        let error = #expect(throws: DictionaryFileError.self) {
            try HealthRulesFile.adding(text, path: "own.yaml", to: known)
        }
        #expect(error?.description.contains(reason) ?? false, "\(error?.description ?? "")")
    }
}
