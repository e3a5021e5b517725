import ArgumentParser
import Fabric
import Foundation
import HelpDesk

/// `docket fabric explain`: what a metric is, or when a rule says that something is wrong.
struct FabricExplainCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Explain a metric or a rule of health: what it means, by which numbers, from where.",
        discussion: """
            EXAMPLES
              docket fabric explain slow-receiver
              docket fabric explain SAI_PORT_STAT_PFC_3_RX_PKTS
            """
    )

    @Argument(help: "The metric or the rule.")
    var name: String

    @OptionGroup var common: CommonOptions

    private struct Explained: Encodable {
        struct Threshold: Encodable {
            var name: String
            var value: Double
            var unit: String
            var source: String
        }
        var name: String
        var kind: String
        var meaning: String
        var unit: String?
        var bad: String?
        var source: String?
        var thresholds: [Threshold]?
        var documents: [String]?
    }

    func perform() async throws {
        let parts = try FabricParts(try Workplace(settings: try await common.settings()))
        guard let explained = Self.rule(name, parts.rules) ?? Self.metric(name, parts.dictionary)
        else {
            throw ValidationError(
                "there is no metric or rule '\(name)'; the rules are "
                    + parts.rules.rules.map(\.id).joined(separator: ", ")
            )
        }
        if common.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Console.print(String(decoding: try encoder.encode(explained), as: UTF8.self))
            return
        }
        Console.print("\(Console.styled(explained.name, .bold)) (\(explained.kind))")
        Console.print("  \(explained.meaning)")
        if let unit = explained.unit { Console.print("  unit       \(unit)") }
        if let bad = explained.bad { Console.print("  bad when   \(bad)") }
        for threshold in explained.thresholds ?? [] {
            Console.print(
                "  compares   \(threshold.name) \(FabricPrinter.number(threshold.value)) "
                    + "\(threshold.unit) (\(threshold.source))"
            )
        }
        for document in explained.documents ?? [] { Console.print("  see        \(document)") }
        if let source = explained.source { Console.print("  source     \(source)") }
    }

    private static func rule(_ name: String, _ rules: HealthRules) -> Explained? {
        rules[name].map { rule in
            Explained(
                name: rule.id,
                kind: "rule, severity \(rule.severity)",
                meaning: rule.title,
                thresholds: rule.thresholds.map {
                    Explained.Threshold(
                        name: $0.name,
                        value: $0.value,
                        unit: $0.unit,
                        source: $0.source
                    )
                },
                documents: rule.documents
            )
        }
    }

    private static func metric(_ name: String, _ dictionary: MetricDictionary) -> Explained? {
        dictionary.match(name).map { match in
            let metric = match.definition
            return Explained(
                name: name,
                kind: "\(metric.kind.rawValue) of \(metric.exporter)",
                meaning: metric.meaning,
                unit: metric.unit,
                bad: metric.bad,
                source: metric.source
            )
        }
    }
}
