import Foundation
import Persistence
import TestSupport
import Testing
import Ticketing

@Suite struct SQLiteTicketStoreTests {
    private struct Refused: Error {}

    private let folder: TemporaryFolder
    private let store: SQLiteTicketStore

    init() throws {
        folder = try TemporaryFolder()
        store = SQLiteTicketStore(desk: try DeskDatabase(folder: folder.path))
    }

    private static let now = Date(timeIntervalSince1970: 1_795_000_000)
    private static let standing = TicketStanding(
        sla: .ok,
        due: nil,
        nextMoment: nil,
        workloads: []
    )

    private static func edit(
        _ title: String,
        _ change: (inout Ticket) -> Void = { _ in }
    )
        -> TicketEdit
    {
        var ticket = Ticket(
            title: title,
            type: "incident",
            queue: "fabric",
            requester: "jane",
            at: now
        )
        change(&ticket)
        var edit = TicketEdit(filing: ticket, by: .person("jane"), door: "api", at: now)
        edit.record(.created, after: title)
        edit.write(
            TicketMessage(
                kind: .reply,
                author: .person("jane"),
                time: now,
                body: "Body of \(title)",
                isFromRequester: true
            )
        )
        return edit
    }

    @discardableResult
    private func file(
        _ title: String,
        _ change: @escaping @Sendable (inout Ticket) -> Void = { _ in }
    ) async throws -> Ticket {
        try await store.write { try $0.insert(Self.edit(title, change), Self.standing) }
    }

    private func found(_ text: String, reader: TicketReader = .docket) throws -> [String] {
        let filter = try TicketFilterParser.parse(text)
        return try store.read { tickets in
            try tickets.search(
                TicketSearch(
                    filter,
                    sort: .number,
                    isDescending: false,
                    reader: reader,
                    at: Self.now
                )
            ).entries.map(\.ticket.title)
        }
    }

    @Test func `the first ticket is DK-1001, and comes back as it was written`() async throws {
        let ticket = try await file("Link flaps") { ticket in
            ticket.tags = ["optic"]
            ticket.fields = [
                "port": .text("leaf3/Ethernet8"), "errors": .number(12.5),
                "read": .metric(
                    MetricReading(
                        metric: "ifInErrors",
                        device: "leaf3",
                        value: 7,
                        unit: "errors/s",
                        time: Self.now,
                        source: "snmp"
                    )
                ),
            ]
            ticket.links = [TicketLink(.web, "https://example.org")]
        }
        #expect(ticket.number.description == "DK-1001")
        let (read, messages, events) = try store.read { tickets in
            (
                try tickets.ticket(ticket.number),
                try tickets.messages(of: ticket.number, withNotes: true),
                try tickets.events(of: ticket.number)
            )
        }
        #expect(read == ticket)
        #expect(messages.map(\.body) == ["Body of Link flaps"])
        #expect(events.map(\.kind) == [.created, .message])
        #expect(events.allSatisfy { $0.ticket == ticket.number })
        #expect(events.last?.after == messages.first.map { String($0.id) })
    }

    @Test func `what is written is on the disk before anybody is told`() throws {
        #expect(try DeskDatabase(folder: folder.path).synchronous() == 2)
    }

    @Test func `what throws undoes itself and nobody else`() async throws {
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    do {
                        try await store.write { tickets in
                            _ = try tickets.insert(Self.edit("T\(number)"), Self.standing)
                            if number % 3 == 0 { throw Refused() }
                        }
                        #expect(number % 3 != 0)
                    } catch is Refused {
                        #expect(number % 3 == 0)
                    }
                }
            }
            try await group.waitForAll()
        }
        let titles = try store.read { tickets in
            try tickets.search(
                TicketSearch(.all([]), sort: .number, limit: 500, reader: .docket, at: Self.now)
            ).entries.map(\.ticket)
        }
        let expected = (0..<200).filter { $0 % 3 != 0 }.map { "T\($0)" }
        #expect(Set(titles.map(\.title)) == Set(expected))
        #expect(titles.count == expected.count)
        #expect(Set(titles.map(\.number)).count == titles.count)
        let events = try store.read { try $0.events(after: 0, limit: 1_000) }
        #expect(events.count == 2 * expected.count)
    }

    @Test func `an update counts the version and finds the new words only`() async throws {
        let ticket = try await file("Optic is dirty")
        let updated = try await store.write { tickets in
            var edit = TicketEdit(ticket, by: .person("ana"), door: "cli", at: Self.now)
            try edit.apply(.title("Cable is bent"))
            try edit.apply(.addTags(["zebra"]))
            edit.write(
                TicketMessage(kind: .note, author: .person("ana"), time: Self.now, body: "secret")
            )
            return try tickets.update(edit, Self.standing)
        }
        #expect(updated.version == 2)
        // What was said stays, what is not its title any more does not count as such.
        #expect(try found("dirty") == ["Cable is bent"])
        #expect(try found("zebra") == ["Cable is bent"])
        let renamed = try await store.write { tickets in
            var edit = TicketEdit(updated, by: .person("ana"), door: "cli", at: Self.now)
            try edit.apply(.removeTags(["zebra"]))
            return try tickets.update(edit, Self.standing)
        }
        #expect(renamed.version == 3)
        #expect(try found("zebra").isEmpty)
        #expect(try found("cables") == ["Cable is bent"])
        #expect(try found("secret") == ["Cable is bent"])
        // A note is not there to be found by who may not read it.
        let jane = TicketReader(name: "jane", seesAll: false)
        #expect(try found("secret", reader: jane).isEmpty)
        #expect(try found("bent", reader: jane) == ["Cable is bent"])
        #expect(try found("bent", reader: TicketReader(name: "eve", seesAll: false)).isEmpty)
    }

    @Test(arguments: [
        ("mlx5_0", true), ("prio", true), ("RX_PRIO3_PAUSE", true), ("\"pause storm\"", true),
        ("\"storm pause\"", false), ("flap*", true), ("-storm", false), ("storm OR nothing", true),
        ("10.0.0.0/31", true), ("what's", false), ("' OR 1=1 --", false), ("\" NEAR(", false),
    ])
    func `words are found as documents are, and nothing typed is syntax`(
        query: String,
        isFound: Bool
    ) async throws {
        try await file("rx_prio3_pause on mlx5_0: pause storm, flapping 10.0.0.0/31")
        #expect(try found(query).isEmpty == !isFound)
    }

    @Test(arguments: SavedView.SortKey.allCases)
    func `pages follow each other without a gap and without a repetition`(
        sort: SavedView.SortKey
    ) async throws {
        for number in 0..<57 {
            try await file("Storm \(number % 7)") { ticket in
                ticket.priority = TicketPriority(rawValue: number % 4 + 1) ?? .normal
                ticket.createdAt = Self.now.addingTimeInterval(Double(number % 5))
            }
        }
        for isDescending in [true, false] {
            var search = TicketSearch(
                .word("storm", isPrefix: false),
                sort: sort,
                isDescending: isDescending,
                limit: 10,
                reader: .docket,
                at: Self.now
            )
            var numbers: [TicketNumber] = []
            repeat {
                let page = try store.read { try $0.search(search) }
                #expect(page.total == 57)
                numbers += page.entries.map(\.ticket.number)
                search.cursor = page.next
            } while search.cursor != nil && numbers.count < 1_000
            #expect(numbers.count == 57)
            #expect(Set(numbers).count == 57)
        }
    }

    @Test func `close tickets come first, by their rare words`() async throws {
        for number in 0..<40 { try await file("Training job \(number) hangs") }
        let flap = try await file("Optic on leaf3 flaps after the firmware update")
        let near = try store.read {
            try $0.similar(
                to: "training: optic flaps since firmware",
                besides: nil,
                for: .docket,
                limit: 3
            )
        }
        #expect(near.first?.ticket.number == flap.number)
        #expect(near.first.map { $0.closeness > 0.5 } == true)
        let other = try store.read {
            try $0.similar(to: "optic flaps", besides: flap.number, for: .docket, limit: 3)
        }
        #expect(!other.contains { $0.ticket.number == flap.number })
    }

    @Test func `the bytes of a file are kept once`() async throws {
        let first = try await file("A")
        let second = try await file("B")
        let attachment = Attachment(
            name: "log.txt",
            mediaType: "text/plain",
            size: 3,
            hash: "abc",
            author: .person("jane"),
            time: Self.now,
            isInternal: false
        )
        for number in [first.number, second.number] {
            _ = try await store.write { try $0.attach(attachment, [1, 2, 3], to: number) }
        }
        #expect(try store.read { try $0.content("abc") } == [1, 2, 3])
        #expect(try found("has:attachment") == ["A", "B"])
    }

    @Test func `an SLA moment is in the history once, whoever writes it`() async throws {
        let ticket = try await file("A")
        func breach() async throws {
            try await store.write { tickets in
                var edit = TicketEdit(ticket, by: .docket, door: "time", at: Self.now)
                edit.record(.slaBreach, subject: "firstResponse")
                _ = try tickets.update(edit, Self.standing)
            }
        }
        try await breach()
        await #expect(throws: TicketStoreError.self) { try await breach() }
        let events = try store.read { try $0.events(of: ticket.number) }
        #expect(events.count { $0.kind == .slaBreach } == 1)
    }
}
