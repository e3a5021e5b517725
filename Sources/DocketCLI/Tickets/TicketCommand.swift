import ArgumentParser

/// `docket ticket`: the tickets of the desk.
struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "File tickets, find them, and work on them.",
        discussion: """
            Works on the data folder, or with --server and a token on a server that runs.

            EXAMPLES
              docket ticket new --title "Link flaps" --body "leaf3 Ethernet8, since noon"
              docket ticket list 'queue:fabric state:active priority>=high'
              docket ticket show DK-1042
              docket ticket reply DK-1042 "Swapped the optic."
              docket ticket solve DK-1042 --why "errors are gone"
            """,
        subcommands: [
            TicketNewCommand.self, TicketListCommand.self, TicketShowCommand.self,
            TicketReplyCommand.self, TicketNoteCommand.self, TicketAssignCommand.self,
            TicketMoveCommand.self, TicketSetCommand.self, TicketPendCommand.self,
            TicketSolveCommand.self, TicketCloseCommand.self, TicketReopenCommand.self,
            TicketMergeCommand.self, TicketSplitCommand.self, TicketLinkCommand.self,
            TicketWatchCommand.self, TicketTickCommand.self, TicketMacroCommand.self,
            TicketAttachCommand.self, TicketSearchCommand.self, TicketSimilarCommand.self,
            TicketBoardCommand.self, TicketBulkCommand.self, TicketUndoCommand.self,
            TicketExportCommand.self, TicketImportCommand.self, TicketDraftCommand.self,
        ]
    )
}
