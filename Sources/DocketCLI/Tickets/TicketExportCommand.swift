import ArgumentParser
import Foundation
import Ticketing
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
        let query = try FilterWords.text(filter)
        // A filter with a mistake in it must not cost what was exported before.
        _ = try TicketFilterParser.parse(query)
        guard let output else {
            return try await door.export(format, query) { data in
                try FileHandle.standardOutput.write(contentsOf: data)
            }
        }
        try await write(to: URL(fileURLWithPath: output).resolvingSymlinksInPath(), query, door)
    }

    /// Writes a file, and puts it in place only when all of it is there; what is no file, such as a
    /// device, is written to as it is.
    private func write(to file: URL, _ query: String, _ door: any TicketDoor) async throws {
        let manager = FileManager.default
        let type = try? manager.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
        let isFile = type == nil || type == .typeRegular
        let place = isFile ? file.appendingPathExtension("partial") : file
        do {
            if isFile { try Data().write(to: place) }
            let handle = try FileHandle(forWritingTo: place)
            try await door.export(format, query) { try handle.write(contentsOf: $0) }
            if isFile { try handle.synchronize() }
            try handle.close()
            guard isFile else { return }
            if manager.fileExists(atPath: file.path) { try manager.removeItem(at: file) }
            try manager.moveItem(at: place, to: file)
        } catch let error as CocoaError {
            if isFile { try? manager.removeItem(at: place) }
            throw TicketFileError.unwritable(
                path: file.path,
                reason: "\(error.localizedDescription)"
            )
        } catch {
            // A part of an export is of no use.
            if isFile { try? manager.removeItem(at: place) }
            throw error
        }
    }
}
