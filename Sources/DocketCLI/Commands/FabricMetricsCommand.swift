import ArgumentParser
import Foundation
import WebAPI

/// `docket fabric metrics`: what metrics mean, and which ones nobody has explained.
struct FabricMetricsCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Look metrics up: what they mean, or that they are read and not known.",
        discussion: """
            A metric that is read and not in the dictionary is kept with its labels and its last \
            value, and nothing is concluded from it. metrics.yaml in the data folder adds to the \
            dictionary.

            EXAMPLES
              docket fabric metrics pause
              docket fabric metrics np_cnp --json
              docket fabric metrics --unknown --server http://127.0.0.1:8080

            EXIT CODES
              3  there is no such metric
            """
    )

    @Argument(help: ArgumentHelp("Words of the name or of the meaning.", valueName: "word"))
    var words: [String] = []

    @Flag(help: "Only metrics that are read and not in the dictionary.")
    var unknown = false

    @OptionGroup var fabric: FabricOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let found = try await fabric.desk(common).metrics(words).filter { !unknown || !$0.known }
        if common.json {
            Console.print(
                String(decoding: try APICoding.encoded(found, isPretty: true), as: UTF8.self)
            )
        } else {
            for (place, metric) in found.enumerated() {
                if place > 0 { Console.print() }
                show(metric)
            }
        }
        if found.isEmpty {
            if !common.json { Console.note("no metric has these words in its name or meaning") }
            throw ExitStatus.nothing
        }
    }

    private func show(_ metric: MetricBody) {
        Console.print(Console.styled(Console.harmless(metric.name), .bold))
        guard metric.known else {
            let labels = (metric.labels ?? [:]).sorted { $0.key < $1.key }
                .map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ",")
            let value = metric.value.map(FabricPrinter.number) ?? "no number"
            Console.print("  not in the dictionary, so that nothing is concluded from it")
            Console.print(Console.harmless("  one of it  {\(labels)} \(value)"))
            Console.print(
                Console.harmless("  read from  \(metric.targets.joined(separator: ", "))")
            )
            return
        }
        let facts = [metric.exporter, metric.kind, metric.unit].compactMap(\.self)
        Console.print("  \(facts.joined(separator: ", "))")
        if let meaning = metric.meaning { Console.print("  \(meaning)") }
        if let bad = metric.bad { Console.print("  bad when   \(bad)") }
        if let source = metric.source { Console.print("  source     \(source)") }
    }
}
