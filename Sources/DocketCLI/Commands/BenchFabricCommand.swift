import ArgumentParser
import Fabric
import FabricCollectors
import Foundation
import HelpDesk

/// `docket bench fabric`: how much of a machine watching a large fabric takes.
struct BenchFabricCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "fabric",
        abstract: "Measure reading and diagnosing a large fabric.",
        discussion: """
            Every switch publishes what a simulated one does, with as many ports. The rounds are \
            read one after the other without waiting, as if they were so many seconds apart, until \
            the values kept at full rate are all there; the last rounds are measured. Samples a \
            second are those that one core takes in, text and all.

            EXAMPLES
              docket bench fabric
              docket bench fabric --devices 100 --ports 32 --interval 30 --json
            """
    )

    @Option(help: ArgumentHelp("How many switches there are.", valueName: "n"))
    var devices = 500

    @Option(help: ArgumentHelp("How many ports each has.", valueName: "n"))
    var ports = 64

    @Option(help: ArgumentHelp("The seconds from one reading to the next.", valueName: "s"))
    var interval = 10.0

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...2_000).contains(devices), (1...256).contains(ports) else {
            throw ValidationError("--devices is 1 to 2000, and --ports is 1 to 256")
        }
        guard (1...3_600).contains(interval) else {
            throw ValidationError("--interval is 1 to 3600 seconds")
        }
    }

    /// What was measured.
    private struct Report: Encodable {
        var devices: Int
        var ports: Int
        var series: Int
        var samplesPerSecond: Double
        /// What reading takes of one core, where rounds are the interval apart.
        var readingShare: Double
        var evaluationMilliseconds: Double
        var residentBytes: Int
        var bytesPerSample: Double
        var findings: Int
    }

    func perform() async throws {
        let parts = try FabricParts(Workplace(settings: try await common.settings()))
        let monitor = FabricMonitor(
            dictionary: parts.dictionary,
            rules: parts.rules,
            inventory: FabricInventory()
        )
        let before = ResidentMemory.bytes
        let template = BenchExposition(ports: ports)
        let rounds = Int((FabricState.fullRateSeconds / interval).rounded(.up)) + 6
        let measured = 5
        var readingTimes: [Double] = []
        var evaluationTimes: [Double] = []
        for round in 0..<rounds {
            let time = 1_000_000 + Double(round) * interval
            let text = template.text(round: round)
            let clock = ContinuousClock()
            let reading = try await clock.measure {
                for device in 0..<devices {
                    let collector = BenchCollector(
                        name: "sw\(device)",
                        interval: interval,
                        text: text
                    )
                    guard await monitor.collect(collector, clock: { time }) else {
                        throw ValidationError("the exposition cannot be read")
                    }
                }
            }
            let evaluation = clock.measure { monitor.evaluate(at: time) }
            if round >= rounds - measured {
                readingTimes.append(reading / .seconds(1))
                evaluationTimes.append(evaluation / .seconds(1))
            }
            if Console.isErrorTerminal {
                Console.write("\rround \(round + 1) of \(rounds)", to: STDERR_FILENO)
            }
        }
        if Console.isErrorTerminal { Console.note("") }
        let second = readingTimes.sorted()[measured / 2]
        let series = monitor.seriesCount
        let resident = ResidentMemory.bytes
        let kept = Double(min(rounds, Int(FabricState.fullRateSeconds / interval) + 1))
        let report = Report(
            devices: devices,
            ports: ports,
            series: series,
            samplesPerSecond: Double(series) / second,
            readingShare: second / interval,
            evaluationMilliseconds: evaluationTimes.sorted()[measured / 2] * 1_000,
            residentBytes: resident,
            bytesPerSample: Double(resident - before) / (Double(series) * kept),
            findings: monitor.snapshot.findings.count
        )
        if common.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            Console.print(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            Console.print(Self.text(report))
        }
    }

    /// The figures for a person.
    private static func text(_ report: Report) -> String {
        func line(_ name: String, _ value: Double, _ unit: String) -> String {
            name.padding(toLength: 40, withPad: " ", startingAt: 0)
                + String(format: "%12.2f %@", value, unit)
        }
        return [
            line("switches", Double(report.devices), ""),
            line("ports of each", Double(report.ports), ""),
            line("series", Double(report.series), ""),
            line("samples a second that one core reads", report.samplesPerSecond, ""),
            line("reading, of one core", report.readingShare * 100, "%"),
            line("telling what is wrong", report.evaluationMilliseconds, "ms"),
            line("memory", Double(report.residentBytes) / 1e6, "MB"),
            line("memory of a sample kept", report.bytesPerSample, "bytes"),
        ].joined(separator: "\n")
    }
}

/// The exposition of a switch with many ports, in which every counter grows from round to round.
private struct BenchExposition {
    private struct Line {
        var name: String
        var value: Double
        var growth: Double
    }

    private let lines: [Line]

    init(ports: Int) {
        let port = "\"Ethernet0\""
        let fabric = SimulatedFabric()
        func lines(at time: Double) -> [(name: String, value: Double)] {
            String(decoding: fabric.exposition(of: "leaf3", at: time) ?? [], as: UTF8.self)
                .split(separator: "\n")
                .filter { $0.contains(port) && !$0.contains("lldp") }
                .compactMap { line in
                    guard let space = line.lastIndex(of: " ") else { return nil }
                    return (
                        String(line[..<space]), Double(line[line.index(after: space)...]) ?? 0
                    )
                }
        }
        let pairs = zip(lines(at: 100), lines(at: 110))
        self.lines = (0..<ports).flatMap { number in
            pairs.map { first, second in
                Line(
                    name: first.name.replacing(port, with: "\"Ethernet\(number * 4)\""),
                    value: first.value,
                    growth: second.value - first.value
                )
            }
        }
    }

    func text(round: Int) -> [UInt8] {
        var text = ""
        for line in lines {
            let value = line.value + line.growth * Double(round)
            let isWhole = value == value.rounded()
            text += "\(line.name) \(isWhole ? "\(Int64(value))" : "\(value)")\n"
        }
        return Array(text.utf8)
    }
}

/// Reads the same text for every switch.
private struct BenchCollector: Collector {
    let name: String
    let interval: Double
    let text: [UInt8]

    var kind: String { "bench" }
    var device: String? { name }
    var isSimulated: Bool { true }

    func collect(at time: Double, knowing known: KnownSeries) async throws -> [TargetReadings] {
        [try ExpositionCollector.readings(of: text, target: name, device: name, knowing: known)]
    }
}
