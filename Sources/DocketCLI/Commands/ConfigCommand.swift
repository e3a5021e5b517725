import ArgumentParser
import Foundation
import WebAPI

/// `docket config`: the settings in force.
struct ConfigCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show the settings in force and where each comes from.",
        discussion: """
            A setting on the command line wins over DOCKET_* in the environment, and that over the \
            YAML file, which is written as 'name: value', one setting a line.

            EXAMPLES
              docket config
              DOCKET_PORT=9090 docket config --json
            """
    )

    private struct Entry: Encodable {
        var setting: String
        var value: String
        var origin: String
        var environment: String
    }

    @Option(
        name: .long,
        help: ArgumentHelp("The address that the server listens on.", valueName: "address")
    )
    var host: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The TCP port that the server listens on.", valueName: "port")
    )
    var port: String?

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let settings = try await common.settings([.host: host, .port: port])
        let entries = Setting.allCases.map { setting in
            Entry(
                setting: setting.rawValue,
                value: settings[setting].value,
                origin: settings[setting].origin,
                environment: setting.environmentName
            )
        }
        if common.json {
            Console.print(
                String(
                    decoding: try APICoding.encoded(["settings": entries], isPretty: true),
                    as: UTF8.self
                )
            )
            return
        }
        for entry in entries {
            let name = entry.setting.padding(toLength: 20, withPad: " ", startingAt: 0)
            Console.print(
                "\(Console.styled(name, .bold))\(entry.value.isEmpty ? "-" : entry.value)  (\(entry.origin))"
            )
        }
    }
}
