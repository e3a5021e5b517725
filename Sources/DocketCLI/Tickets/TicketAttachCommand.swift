import ArgumentParser
import Foundation
import Ticketing
import WebAPI

/// `docket ticket attach`.
struct TicketAttachCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Attach files to a ticket.",
        discussion: """
            EXAMPLES
              docket ticket attach DK-1042 nccl.log trace.pcap
              docket ticket attach DK-1042 --internal config_db.json
            """
    )

    @Argument(help: "The ticket: DK-1042, or 1042.")
    var number: String

    @Argument(help: "The files, 20 MB each at most.", completion: .file())
    var files: [String]

    @Flag(help: "Only agents may see them.")
    var `internal` = false

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        var attached: [AttachmentBody] = []
        for file in files {
            let content: Data
            do {
                let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
                content = try handle.read(upToCount: Attachment.sizeLimit + 1) ?? Data()
            } catch {
                throw TicketFileError.unreadable(path: file)
            }
            attached.append(
                try await door.attach(
                    URL(fileURLWithPath: file).lastPathComponent,
                    [UInt8](content),
                    isInternal: `internal`,
                    to: number
                )
            )
        }
        if common.json { return try TicketPrinter.json(attached) }
        for file in attached {
            Console.print("\(file.id)  \(Console.harmless(file.name))  \(file.mediaType)")
        }
    }
}

/// Why a file cannot be used.
enum TicketFileError: Error, Hashable, CustomStringConvertible {
    /// It cannot be read.
    case unreadable(path: String)
    /// It cannot be written.
    case unwritable(path: String, reason: String)

    /// What is wrong.
    var description: String {
        switch self {
        case .unreadable(let path): "the file \(path) cannot be read; see whether it is there"
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
        }
    }
}
