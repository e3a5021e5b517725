import ArgumentParser
import Foundation
import WebAPI

/// `docket ticket import`.
struct TicketImportCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring tickets in that 'docket ticket export' wrote.",
        discussion: """
            A ticket that is here already stays as it is: importing twice is importing once. Exits \
            with 2 where a line could not be brought in.

            EXAMPLES
              docket ticket import tickets.jsonl
              ssh old docket ticket export | docket ticket import -
            """
    )

    @Argument(help: "The file; - reads stdin.", completion: .file())
    var file: String

    @OptionGroup var tickets: TicketOptions
    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let door = try await tickets.door(common)
        guard
            let handle = file == "-" ? .standardInput : FileHandle(forReadingAtPath: file)
        else { throw TicketFileError.unreadable(path: file) }
        var sum = ImportBody()
        var rest = Data()
        var lines = 0
        while let data = try handle.read(upToCount: 8 << 20), !data.isEmpty {
            rest.append(data)
            // Whole lines only; what is left waits for the next piece.
            guard let end = rest.lastIndex(of: 0x0A) else { continue }
            try await take(Data(rest[...end]), door, &sum, &lines)
            rest = Data(rest[(end + 1)...])
            if Console.isErrorTerminal {
                Console.write("\r\u{1B}[K\(sum.imported + sum.known) tickets", to: STDERR_FILENO)
            }
        }
        if !rest.isEmpty { try await take(rest, door, &sum, &lines) }
        if Console.isErrorTerminal { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
        if common.json {
            try TicketPrinter.json(sum)
        } else {
            Console.print(
                "\(Amounts.counted(sum.imported, "ticket")) brought in, "
                    + "\(Amounts.count(sum.known)) here already"
            )
            for failure in sum.failed {
                Console.note("  line \(failure.line): \(failure.reason)")
            }
        }
        if !sum.failed.isEmpty { throw ExitStatus.incomplete }
    }

    private func take(
        _ data: Data,
        _ door: any TicketDoor,
        _ sum: inout ImportBody,
        _ lines: inout Int
    ) async throws {
        let body = try await door.bringIn(data)
        sum.imported += body.imported
        sum.known += body.known
        sum.failed += body.failed.map { failure in
            var failure = failure
            failure.line += lines
            return failure
        }
        lines += data.count { $0 == 0x0A }
    }
}
