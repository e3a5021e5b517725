import ArgumentParser
import Foundation
import Persistence
import WebAPI

/// `docket backup`: a copy of what people told Docket.
struct BackupCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy tickets, answers and all that people wrote into a file, while others work.",
        discussion: """
            The copy is as of one moment, is checked, and gets FILE.sha256 beside it. Documents and \
            the index are not in it: the index is built from the documents.

            EXAMPLES
              docket backup /backup/desk-2026-11-26.sqlite
              docket backup desk.sqlite --json
            """
    )

    @Argument(help: "The new file.", completion: .file())
    var file: String

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !file.isEmpty else { throw ValidationError("name the new file, such as desk.sqlite") }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let path = Workplace.absolute(file)
        let summary = try DeskBackup(folder: workplace.dataFolder).save(to: path) { done, all in
            guard Console.isErrorTerminal, all > 0 else { return }
            Console.write("\r\u{1B}[K\(100 * done / all) % copied", to: STDERR_FILENO)
        }
        if Console.isErrorTerminal { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
        if common.json {
            return Console.print(
                String(decoding: try APICoding.encoded(summary, isPretty: true), as: UTF8.self)
            )
        }
        Console.print(
            "\(Amounts.counted(summary.tickets, "ticket")), "
                + "\(Amounts.megabytes(Double(summary.bytes))), sha256 \(summary.sha256)"
        )
    }
}
