import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing
import WebAPI

/// `docket audit`: who did what, from where.
struct AuditCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who did what, from where; check that nobody changed the record of it.",
        discussion: """
            Each entry holds a digest of the one before it, so that one that is changed or taken out \
            shows. That the end was cut off, or all behind an entry was written anew, shows only to \
            who kept the head of before.

            EXAMPLES
              docket audit
              docket audit --limit 200 --json
              docket audit verify
              docket audit verify --head 3f6c… --count 120
            """,
        subcommands: [AuditVerifyCommand.self]
    )

    @Option(help: ArgumentHelp("How many entries, the latest first.", valueName: "number"))
    var limit = 50

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else {
            throw ValidationError("--limit must be a number from 1 to 100000")
        }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let audit = AuditTrail(store: SQLiteTicketStore(desk: try workplace.desk()))
        let entries = try audit.entries(before: nil, limit: limit)
        if common.json { return try TicketPrinter.json(entries) }
        guard !entries.isEmpty else { return Console.note("nothing has been noted yet") }
        var table = TextTable(["id", "time", "who", "door", "from", "done", "what"])
        for entry in entries {
            table.add([
                "\(entry.id)", Amounts.moment(entry.time), entry.actor, entry.door,
                entry.address ?? "-", entry.isDone ? "yes" : "no",
                [entry.action, entry.subject, entry.detail].filter { !$0.isEmpty }
                    .joined(separator: " "),
            ])
        }
        table.print()
    }
}

/// `docket audit verify`.
struct AuditVerifyCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that the audit log is as it was written.",
        discussion: """
            Exits with 1 where it is not. Keep the head and the count elsewhere, and give them the \
            next time: then it shows, too, whether the end was cut off or written anew.

            EXAMPLES
              docket audit verify
              docket audit verify --head 3f6c… --count 120
            """
    )

    @Option(help: ArgumentHelp("The head that was told before.", valueName: "digest"))
    var head: String?

    private static let most: Int64 = 1_000_000_000_000

    @Option(help: ArgumentHelp("The count that was told with it.", valueName: "number"))
    var count: Int64?

    @OptionGroup var common: CommonOptions

    private struct Body: Encodable {
        var isSound: Bool
        @ExplicitNull var count: Int64?
        @ExplicitNull var head: String?
        @ExplicitNull var brokenAt: Int64?

        init(isSound: Bool, count: Int64? = nil, head: String? = nil, brokenAt: Int64? = nil) {
            self.isSound = isSound
            self.count = count
            self.head = head
            self.brokenAt = brokenAt
        }
    }

    func validate() throws {
        guard (head == nil) == (count == nil) else {
            throw ValidationError("--head and --count belong together")
        }
        guard count.map({ (1...Self.most).contains($0) }) ?? true else {
            throw ValidationError("--count must be a number from 1 to \(Self.most)")
        }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let audit = AuditTrail(store: SQLiteTicketStore(desk: try workplace.desk()))
        var body: Body
        switch try audit.verify() {
        case .sound(let count, let head): body = Body(isSound: true, count: count, head: head)
        case .broken(let id): body = Body(isSound: false, brokenAt: id)
        }
        if body.isSound, let head, let count {
            let known = try audit.entries(before: count + 1, limit: 1).first
            if known?.id != count || known?.hash != head {
                body = Body(isSound: false, brokenAt: count)
            }
        }
        if common.json {
            try TicketPrinter.json(body)
        } else if body.isSound {
            Console.print("sound: \(body.count ?? 0) entries, head \(body.head ?? "")")
        }
        guard body.isSound else {
            Console.error(
                "the audit log is not as it was written, from entry \(body.brokenAt ?? 0) on"
            )
            throw ExitStatus.failed
        }
    }
}
