import ArgumentParser
import Foundation
import WebAPI

/// `docket fabric devices`: what there is, or one device with its ports.
struct FabricDevicesCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: "List the devices of the fabric, or show one with its ports.",
        discussion: """
            EXAMPLES
              docket fabric devices
              docket fabric devices leaf3
            """
    )

    @Argument(help: ArgumentHelp("One device.", valueName: "device"))
    var name: String?

    @OptionGroup var fabric: FabricOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let desk = try await fabric.desk(common)
        if let name {
            let device = try await desk.device(name)
            common.json ? Console.print(try Self.json(device)) : show(device)
            return
        }
        let devices = try await desk.devices()
        if common.json {
            Console.print(try Self.json(devices))
            return
        }
        FabricPrinter.table(
            [["DEVICE", "ROLE", "PLANE", "RACK", "WORKLOADS", "FINDINGS"]]
                + devices.map { device in
                    [
                        device.name, device.role, device.plane ?? "-", device.rack ?? "-",
                        device.workloads.isEmpty ? "-" : device.workloads.joined(separator: ","),
                        device.findings.isEmpty
                            ? "-" : device.findings.map(\.rule).joined(separator: ","),
                    ]
                }
        )
    }

    private func show(_ device: DeviceBody) {
        let facts = [device.role, device.plane, device.rack, device.owner].compactMap { $0 }
        Console.print(
            "\(Console.styled(device.name, .bold)) (\(facts.joined(separator: ", ")))"
                + (device.workloads.isEmpty
                    ? "" : "; runs \(device.workloads.joined(separator: ", "))")
        )
        for finding in device.findings { FabricPrinter.print(finding, isWhole: false) }
        for sample in device.samples where sample.value != 0 {
            Console.print("  \(FabricPrinter.reading(sample))")
        }
        if !device.derived.isEmpty {
            Console.print()
            FabricPrinter.print(device.derived)
        }
        guard !device.ports.isEmpty else { return }
        if device.derived.isEmpty { Console.print() }
        FabricPrinter.table(
            [["PORT", "PEER", "IN Gbit/s", "OUT Gbit/s", "PAUSED %", "SERIES"]]
                + device.ports.sorted {
                    $0.name.compare($1.name, options: .numeric) == .orderedAscending
                }
                .map { port in
                    [
                        port.name,
                        [port.peer, port.peerPort].compactMap { $0 }.joined(separator: " "),
                        Self.value("Gbit/s", ["IN_OCTETS", "receive", "rcv"], port),
                        Self.value("Gbit/s", ["OUT_OCTETS", "transmit", "xmit"], port),
                        Self.value("% of the time", ["RX_PAUSE", "pause_duration"], port),
                        "\(port.samples.count)",
                    ]
                },
            numbers: [2, 3, 4, 5]
        )
    }

    /// The first sample of a unit whose metric has one of some words in its name; `-` for none.
    private static func value(_ unit: String, _ words: [String], _ port: DeviceBody.Port) -> String
    {
        port.samples.first { sample in
            sample.unit == unit && words.contains { sample.metric.contains($0) }
        }
        .map { FabricPrinter.number($0.value) } ?? "-"
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try APICoding.encoded(value, isPretty: true), as: UTF8.self)
    }
}
