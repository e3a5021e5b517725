import ArgumentParser
import Fabric
import Foundation
import WebAPI

/// `docket fabric port`: what is read of a port, and how it went lately.
struct FabricPortCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "port",
        abstract: "Show what is read of a port and how it went lately.",
        discussion: """
            Bars show how a value went, highest where it was most; a gap is a reading that was \
            missing, which is not zero.

            EXAMPLES
              docket fabric port leaf3 Ethernet0
              docket fabric port gpu-node-17 mlx5_0 --scenario slow-receiver
              docket fabric port leaf3 Ethernet0 --range 6h --server http://127.0.0.1:8080
            """
    )

    @Argument(help: "The device.")
    var device: String

    @Argument(help: "The port.")
    var port: String

    @Option(
        help: ArgumentHelp(
            "How far back to look, with --server: 6h, 2d, 30d (default: the last minutes).",
            valueName: "range"
        )
    )
    var range: String?

    @Flag(help: "Show also what was zero all the time.")
    var all = false

    @OptionGroup var fabric: FabricOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let id = PortID(device: device, port: port)
        let desk = try await fabric.desk(common)
        let history = try await desk.history(of: id, range: range)
        if common.json {
            Console.print(
                String(decoding: try APICoding.encoded(history, isPretty: true), as: UTF8.self)
            )
            return
        }
        if range == nil {
            let ports = try await desk.device(device).ports
            FabricPrinter.print(ports.first { $0.name == history.port }?.derived ?? [])
        }
        let shown = history.series.filter { series in
            all || series.points.contains { ($0.value ?? 0) != 0 }
        }
        FabricPrinter.table(
            [["METRIC", "NOW", "UNIT", "LATELY"]]
                + shown.map { series in
                    let part =
                        series.priority.map { " priority \($0)" }
                        ?? series.queue.map { " queue \($0)" }
                        ?? series.lane.map { " lane \($0)" } ?? ""
                    return [
                        series.metric + part,
                        series.points.last?.value.map(FabricPrinter.number) ?? "missing",
                        series.unit,
                        FabricPrinter.bars(series.points.map(\.value)),
                    ]
                },
            numbers: [1]
        )
        let hidden = history.series.count - shown.count
        if hidden > 0 { Console.note("\(hidden) series were zero all the time; --all shows them") }
    }
}
