import Foundation
import WebAPI

/// Shows the fabric on a terminal.
enum FabricPrinter {
    private static let severities = [4: "critical", 3: "major", 2: "minor", 1: "info"]

    /// Prints a finding with what shows it.
    static func print(_ finding: FindingBody, isWhole: Bool) {
        let severity = severities[finding.severity] ?? "\(finding.severity)"
        let simulated = finding.simulated ? Console.styled("simulated ", .warning) : ""
        let style: Console.Style = finding.severity >= 3 ? .error : .warning
        Console.print(
            "\(Console.styled(severity, style)) \(simulated)\(Console.styled(finding.rule, .bold))"
                + " at \(Console.styled(finding.root ?? "?", .path))"
        )
        Console.print("  \(Console.harmless(finding.title))")
        if let since = finding.since { Console.print("  since      \(time(since))") }
        if !finding.workloads.isEmpty {
            Console.print("  felt by    \(finding.workloads.joined(separator: ", "))")
        }
        if let runbook = finding.documents.first { Console.print("  runbook    \(runbook)") }
        guard isWhole else { return }
        for sample in finding.samples { Console.print("  shown by   \(reading(sample))") }
        for consequence in finding.consequences.prefix(20) {
            Console.print("  follows    \(Console.harmless(consequence))")
        }
        if finding.consequences.count > 20 {
            Console.print("  follows    and \(finding.consequences.count - 20) more")
        }
        if !finding.hosts.isEmpty {
            Console.print("  hosts      \(finding.hosts.joined(separator: ", "))")
        }
    }

    /// A sample on one line.
    static func reading(_ sample: SampleBody) -> String {
        let place = [sample.device, sample.port].compactMap { $0 }.joined(separator: " ")
        let part =
            sample.priority.map { " priority \($0)" } ?? sample.queue.map { " queue \($0)" }
            ?? sample.lane.map { " lane \($0)" } ?? ""
        let poll = sample.pollInterval.map { ", every \(Int($0)) s" } ?? ""
        return Console.harmless(
            "\(place)\(part) \(sample.metric) \(number(sample.value)) \(sample.unit)"
                + " (\(time(sample.time))\(poll))"
        )
    }

    /// What follows from readings, a row for each; values that are zero are left out.
    static func print(_ derived: [DerivedBody]) {
        let shown = derived.filter { $0.missing != nil || $0.value != 0 }
        guard !shown.isEmpty else { return }
        table(
            [["DERIVED", "NOW", "", "FROM"]]
                + shown.map { value in
                    let part = [
                        value.measure, value.direction,
                        value.priority.map { "priority \($0)" }, value.workload,
                    ]
                    .compactMap(\.self).joined(separator: " ")
                    return [
                        part, value.value.map(number) ?? "unknown", value.unit,
                        value.missing ?? value.samples.first.map(\.metric) ?? "",
                    ]
                },
            numbers: [1]
        )
        print("")
    }

    private static func print(_ text: String) { Console.print(text) }

    /// Rows with their columns below each other, numbers to the right.
    static func table(_ rows: [[String]], numbers: Set<Int> = []) {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        for (place, row) in rows.enumerated() {
            let cells = row.enumerated().map { column, text in
                let space = String(repeating: " ", count: widths[column] - text.count)
                return numbers.contains(column) ? space + text : text + space
            }
            let line = cells.joined(separator: "  ")
            let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
            let shown = Console.harmless(String(line[..<end]))
            Console.print(place == 0 ? Console.styled(shown, .dim) : shown)
        }
    }

    /// A number with as many decimals as tell something.
    static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return abs(value) < 0.001
            ? String(format: "%.1e", value)
            : String(format: abs(value) < 10 ? "%.3f" : "%.1f", value)
    }

    static func time(_ date: Date) -> String { date.formatted(.iso8601) }

    /// So many bars fit on a line beside the metric.
    private static let barCount = 36

    /// A row of small bars, for how values went; the highest of several stands for them.
    static func bars(_ all: [Double?]) -> String {
        let size = max(1, (all.count + barCount - 1) / barCount)
        let values = stride(from: 0, to: all.count, by: size).map { start in
            all[start..<min(start + size, all.count)].compactMap(\.self).max()
        }
        let steps = Array("▁▂▃▄▅▆▇█")
        let most = values.compactMap { $0 }.max() ?? 0
        return String(
            values.map { value in
                guard let value else { return " " }
                let share = most > 0 ? value / most : 0
                return steps[min(7, max(0, Int(share * 7.999)))]
            }
        )
    }
}
