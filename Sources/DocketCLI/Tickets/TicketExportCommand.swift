import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket export`.
struct TicketExportCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write tickets out: whole as JSON Lines, or as a table.",
        discussion: """
            JSON Lines hold everything, files and history too; 'docket ticket import' brings them \
            in. In CSV, cells that a spreadsheet would calculate are defused.

            EXAMPLES
              docket ticket export > tickets.jsonl
              docket ticket export 'queue:fabric created>2026-11-01' --format csv --output fabric.csv
            """
    )

    @Argument(parsing: .allUnrecognized, help: "The filter (default: all tickets).")
    var filter: [String] = []

    @Option(help: ArgumentHelp("jsonl or csv.", valueName: "word"))
    var format = "jsonl"

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file (default: stdout).", valueName: "file")
    )
    var output: String?

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ["jsonl", "csv"].contains(format) else {
            throw ValidationError("--format takes jsonl or csv")
        }
    }

    func perform() async throws {
        let door = try await tickets.door(common)
        let handle: FileHandle
        if let output {
            guard FileManager.default.createFile(atPath: output, contents: nil),
                let file = FileHandle(forWritingAtPath: output)
            else {
                throw TicketFileError.unwritable(path: output, reason: "see the folder's rights")
            }
            handle = file
        } else {
            handle = .standardOutput
        }
        try await door.export(format, try FilterWords.text(filter)) { data in
            try handle.write(contentsOf: data)
        }
        if output != nil { try handle.synchronize() }
    }
}
