import ArgumentParser
import Foundation
import Persistence
import WebAPI

/// `docket restore`: puts a copy back.
struct RestoreCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of what is there, while a server runs or not.",
        discussion: """
            The backup's checksum is compared and its contents are checked first. What was there is \
            kept in the data folder under a name that tells when.

            EXAMPLES
              docket restore /backup/desk-2026-11-26.sqlite
              docket restore desk.sqlite --unverified
            """
    )

    private struct Body: Encodable {
        var restored: DeskBackup.Summary
        @ExplicitNull var kept: String?

        init(_ summary: DeskBackup.Summary, kept: String?) {
            restored = summary
            self.kept = kept
        }
    }

    @Argument(help: "The backup.", completion: .file())
    var file: String

    @Flag(help: "Take it without its checksum.")
    var unverified = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !file.isEmpty else { throw ValidationError("name the backup, such as desk.sqlite") }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let (summary, kept) = try DeskBackup(folder: workplace.dataFolder).restore(
            from: Workplace.absolute(file),
            isVerified: !unverified,
            at: Date()
        )
        try await workplace.note("desk.restore", file, by: try acting.caller())
        if common.json {
            let body = Body(summary, kept: kept)
            return Console.print(
                String(decoding: try APICoding.encoded(body, isPretty: true), as: UTF8.self)
            )
        }
        Console.print("\(Amounts.counted(summary.tickets, "ticket")) put back")
        if let kept { Console.note("what was there is kept as \(kept)") }
    }
}
