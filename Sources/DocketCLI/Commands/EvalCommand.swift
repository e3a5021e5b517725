import ArgumentParser

/// `docket eval`: measures how good answers and rankings are.
struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure how good Docket is on questions with known answers.",
        discussion: """
            EXAMPLES
              docket eval retrieval /srv/beir/scifact /srv/beir/nfcorpus
              docket eval retrieval --corpus /srv/runbooks /srv/questions
              docket eval answers /srv/questions/squad
            """,
        subcommands: [
            EvalRetrievalCommand.self, EvalAnswersCommand.self, EvalDiagnosisCommand.self,
        ]
    )
}
