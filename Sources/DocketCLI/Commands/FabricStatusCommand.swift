import ArgumentParser
import Foundation
import WebAPI

/// `docket fabric status`: what is wrong, and what is read.
struct FabricStatusCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what is wrong in the fabric and how old what is known is.",
        discussion: """
            EXAMPLES
              docket fabric status
              docket fabric status --scenario pfc-storm --json
            """
    )

    @OptionGroup var fabric: FabricOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let body = try await fabric.desk(common).fabric()
        if common.json {
            Console.print(
                String(decoding: try APICoding.encoded(body, isPretty: true), as: UTF8.self)
            )
            return
        }
        let fresh = body.targets.filter(\.fresh).count
        let simulated = body.simulated ? Console.styled("simulated ", .warning) : ""
        let devices = body.devices.sorted { $0.key < $1.key }
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        Console.print(
            "\(simulated)fabric at \(FabricPrinter.time(body.time)): \(devices); \(fresh) of "
                + "\(body.targets.count) targets read, \(body.series) series"
        )
        for target in body.targets where !target.fresh {
            let age = target.ageSeconds.map { "\(Int($0)) s old" } ?? "never read"
            Console.print(
                Console.styled("  \(target.name): \(age)", .warning)
                    + (target.failure.map { "; \($0)" } ?? "")
            )
        }
        for alert in body.alerts where alert.state == "firing" {
            let words = [alert.device, alert.summary].compactMap(\.self).joined(separator: ": ")
            Console.print(
                Console.styled("  alert \(alert.name)", .warning)
                    + Console.harmless(" (\(alert.source)) \(words)")
            )
        }
        if body.findings.isEmpty { Console.print("nothing is wrong with what was read") }
        for finding in body.findings {
            Console.print()
            FabricPrinter.print(finding, isWhole: false)
        }
    }
}
