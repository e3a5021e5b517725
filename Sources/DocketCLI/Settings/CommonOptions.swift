import ArgumentParser
import Foundation

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder for Docket's data (default: the user's data folder).",
            valueName: "dir"
        )
    )
    var data: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder that holds docs-corpus and web (default: ../share/docket beside the "
                + "program, else the working directory).",
            valueName: "dir"
        )
    )
    var share: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The YAML file of settings (default: ~/.config/docket/docket.yaml).",
            valueName: "file"
        )
    )
    var config: String?

    @Flag(name: .long, help: "Print JSON, for programs.")
    var json = false

    /// The settings in force.
    ///
    /// - Parameter flags: What options of the command itself say.
    /// - Returns: Each setting with the place that it came from.
    /// - Throws: ``SettingsError`` where a value makes no sense.
    func settings(_ flags: [Setting: String?] = [:]) async throws -> Settings {
        var given = flags.compactMapValues { $0 }
        given[.data] = data
        given[.share] = share
        return try await Settings(
            flags: given,
            file: config,
            environment: ProcessInfo.processInfo.environment,
            executable: Bundle.main.executablePath ?? CommandLine.arguments[0]
        )
    }
}
