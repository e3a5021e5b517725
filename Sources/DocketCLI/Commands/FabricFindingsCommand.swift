import ArgumentParser
import Foundation
import WebAPI

/// `docket fabric findings`: what is wrong, with all that shows it.
struct FabricFindingsCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "Show what is wrong in the fabric, with the readings that show it.",
        discussion: """
            EXAMPLES
              docket fabric findings
              docket fabric findings --scenario ecmp-collision

            EXIT CODES
              3  nothing is wrong with what was read
            """
    )

    @OptionGroup var fabric: FabricOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let findings = try await fabric.desk(common).fabric().findings
        if common.json {
            Console.print(
                String(decoding: try APICoding.encoded(findings, isPretty: true), as: UTF8.self)
            )
        } else {
            for (place, finding) in findings.enumerated() {
                if place > 0 { Console.print() }
                FabricPrinter.print(finding, isWhole: true)
            }
        }
        if findings.isEmpty { throw ExitStatus.nothing }
    }
}
