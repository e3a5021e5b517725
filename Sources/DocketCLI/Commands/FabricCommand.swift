import ArgumentParser

/// `docket fabric`: what happens in the network now.
struct FabricCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fabric",
        abstract: "See what happens in the fabric now, and simulate one.",
        discussion: """
            Where no fabric is set up a simulated one is shown, and marked as simulated.

            EXAMPLES
              docket fabric status
              docket fabric status --scenario slow-receiver
              docket fabric port leaf3 Ethernet0 --server http://127.0.0.1:8080
              docket fabric simulate --listen 127.0.0.1:9464 --scenario incast
            """,
        subcommands: [
            FabricStatusCommand.self, FabricDevicesCommand.self, FabricPortCommand.self,
            FabricFindingsCommand.self, FabricExplainCommand.self, FabricWatchCommand.self,
            FabricMetricsCommand.self, FabricSimulateCommand.self,
        ]
    )
}
