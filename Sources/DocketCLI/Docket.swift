import ArgumentParser
import WebAPI

/// The program: `docket`.
@main
struct Docket: AsyncParsableCommand {
    /// The version, as `docket --version` tells it.
    static let version = DocketVersion.current

    static let configuration = CommandConfiguration(
        commandName: "docket",
        abstract:
            "A help desk for AI/ML infrastructure: answers with citations from your documents.",
        discussion: """
            EXAMPLES
              docket index /srv/runbooks      read a folder of documents, and remember it
              docket ask "What is the default of NCCL_IB_TIMEOUT?"
              docket search 'title:pfc AND "pause frame"'
              docket fabric status            what happens in the network now
              docket serve                    answer on http://127.0.0.1:8080
              docket mcp                      let a model work with Docket

            EXIT CODES
              0   done
              1   failed; the reason is on stderr
              2   done, but some files were skipped or some sources could not be read
              3   no answer, or nothing found
              64  the command line was not understood

            Settings come from the command line, then from DOCKET_* in the environment, then from \
            a YAML file; 'docket config' shows what is in force and from where.
            """,
        version: version,
        subcommands: [
            ServeCommand.self, MCPCommand.self, AskCommand.self, SearchCommand.self,
            FeedbackCommand.self,
            FabricCommand.self, TicketCommand.self, GapsCommand.self, IndexCommand.self,
            SourceCommand.self,
            WorkflowCommand.self, QueueCommand.self, GroupCommand.self, PersonCommand.self,
            ProjectCommand.self, TokenCommand.self, SessionCommand.self,
            IdentityCommand.self, AccessCommand.self,
            AuditCommand.self, WebhookCommand.self, BackupCommand.self, RestoreCommand.self,
            ConfigCommand.self, EvalCommand.self, BenchCommand.self,
        ]
    )
}
