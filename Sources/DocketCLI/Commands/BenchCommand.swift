import ArgumentParser

/// `docket bench`: measures how fast Docket is.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast Docket is, on documents and questions of yours too.",
        discussion: """
            EXAMPLES
              docket bench retrieval --corpus /srv/runbooks --questions questions.jsonl
              docket bench fabric --devices 500 --ports 64
            """,
        subcommands: [
            BenchRetrievalCommand.self, BenchQuestionsCommand.self,
            BenchFabricCommand.self,
        ]
    )
}
