import Foundation
import Persistence
import TestSupport
import Testing
import Ticketing

@Suite struct DeskBackupTests {
    private let folder: TemporaryFolder
    private let data: String
    private let backup: DeskBackup
    private let copy: String

    init() throws {
        folder = try TemporaryFolder()
        data = folder.path + "/data"
        backup = DeskBackup(folder: data)
        copy = folder.path + "/copy.sqlite"
    }

    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    @discardableResult
    private func file(_ title: String) async throws -> Ticket {
        let store = SQLiteTicketStore(desk: try DeskDatabase(folder: data))
        return try await store.write { tickets in
            let ticket = Ticket(
                title: title,
                type: "t",
                queue: "docs",
                requester: "jane",
                at: Self.now
            )
            return try tickets.insert(
                TicketEdit(filing: ticket, by: .docket, door: "test", at: Self.now),
                TicketStanding(sla: .none, due: nil, nextMoment: nil, workloads: [])
            )
        }
    }

    private func titles() throws -> [String] {
        let store = SQLiteTicketStore(desk: try DeskDatabase(folder: data))
        return try store.read { tickets in
            try tickets.search(
                TicketSearch(
                    .all([]),
                    sort: .number,
                    isDescending: false,
                    reader: .docket,
                    at: Self.now
                )
            ).entries.map(\.ticket.title)
        }
    }

    private static func entry(
        _ action: String,
        _ id: Int64,
        after previous: String
    ) -> AuditEntry {
        var entry = AuditEntry(time: now, actor: "ana", door: "cli", action: action, subject: "")
        (entry.id, entry.previous, entry.hash) = (id, previous, "\(previous)\(id)")
        return entry
    }

    @Test func `what is no regular file is not put back, and nothing waits for it`() throws {
        try #require(mkfifo(copy, 0o600) == 0)
        for path in [copy, folder.path, "/dev/zero"] {
            let failure = DeskBackup.Failure.unusable(path: path, reason: "it is no regular file")
            #expect(throws: failure) {
                try backup.restore(from: path, isVerified: false, at: Self.now)
            }
        }
    }

    @Test func `who was put out stays out, and the audit log goes on`() async throws {
        let store = SQLiteTicketStore(desk: try DeskDatabase(folder: data))
        let token = AccessToken(name: "ci", role: .agent, hash: "h", createdAt: Self.now)
        let id = try await store.write { tickets in
            let stored = try tickets.add(token)
            try tickets.add(
                BrowserSession(
                    person: "ana",
                    hash: "s",
                    csrfToken: "c",
                    createdAt: Self.now,
                    expiresAt: Self.now.addingTimeInterval(3_600)
                )
            )
            try tickets.append(Self.entry("a", 1, after: ""))
            try tickets.save(Person(name: "bob"))
            try tickets.setPasswordHash("old", of: "bob", at: Self.now)
            return stored.id
        }
        _ = try backup.save(to: copy)
        try await store.write { tickets in
            _ = try tickets.revokeToken(id, at: Self.now)
            try tickets.append(Self.entry("b", 2, after: "1"))
            try tickets.save(Person(name: "bob", isActive: false))
            try tickets.setPasswordHash("new", of: "bob", at: Self.now.addingTimeInterval(1))
            try tickets.save(AccessList(kind: .queue, name: "docs", readers: []))
        }
        _ = try backup.restore(from: copy, isVerified: true, at: Self.now)
        try store.read { tickets in
            let actions = try tickets.audit(after: 0, limit: 10).map(\.action)
            #expect(actions == ["a", "b"])
            #expect(try tickets.tokens().map(\.revokedAt) == [Self.now])
            #expect(try tickets.session(hash: "s") == nil)
            #expect(try tickets.person("bob")?.isActive == false)
            #expect(try tickets.passwordHash(of: "bob") == "new")
            #expect(try tickets.accessLists().map(\.name) == ["docs"])
        }
    }

    /// Makes a desk in which ana may do all that there is, and the audit log has an entry.
    private func desk() async throws -> SQLiteTicketStore {
        let store = SQLiteTicketStore(desk: try DeskDatabase(folder: data))
        try await store.write { tickets in
            try tickets.save(Person(name: "ana", role: .admin))
            try tickets.setPasswordHash("ana's", of: "ana", at: Self.now)
            try tickets.bind(issuer: "https://id", subject: "1", to: "ana")
            try tickets.append(Self.entry("a", 1, after: ""))
        }
        return store
    }

    @Test func `what was taken from somebody does not come back`() async throws {
        let store = try await desk()
        _ = try backup.save(to: copy)
        try await store.write { tickets in
            try tickets.save(Person(name: "ana", role: .agent))
            try tickets.setPasswordHash(nil, of: "ana", at: Self.now)
            _ = try tickets.unbind("ana")
            try tickets.bind(issuer: "https://id", subject: "2", to: "ana")
            try tickets.append(Self.entry("b", 2, after: "1"))
        }
        _ = try backup.restore(from: copy, isVerified: true, at: Self.now)
        try store.read { tickets in
            let ana = try tickets.person("ana")
            #expect(ana?.role == .agent)
            #expect(try tickets.passwordHash(of: "ana") == nil)
            #expect(try tickets.identities().map(\.subject) == ["2"])
        }
    }

    @Test func `a desk that was lost comes back whole, whatever began in its place`() async throws {
        _ = try await desk()
        _ = try backup.save(to: copy)
        let other = data + "-other"
        let store = SQLiteTicketStore(desk: try DeskDatabase(folder: other))
        try await store.write { tickets in
            // She filed a ticket there before anybody put the old desk back.
            try tickets.save(Person(name: "ana"))
            try tickets.append(Self.entry("c", 1, after: "another"))
        }
        _ = try DeskBackup(folder: other).restore(from: copy, isVerified: true, at: Self.now)
        try store.read { tickets in
            let ana = try tickets.person("ana")
            #expect(ana?.role == .admin)
            #expect(try tickets.passwordHash(of: "ana") == "ana's")
            #expect(try tickets.identities().map(\.subject) == ["1"])
        }
    }

    @Test func `what was copied comes back, and what was there is kept`() async throws {
        try await file("A")
        let summary = try backup.save(to: copy)
        #expect(summary.tickets == 1)
        let line = try String(contentsOfFile: copy + ".sha256", encoding: .utf8)
        #expect(line == "\(summary.sha256)  copy.sqlite\n")
        try await file("B")
        let (restored, kept) = try backup.restore(from: copy, isVerified: true, at: Self.now)
        #expect(restored.sha256 == summary.sha256)
        #expect(try titles() == ["A"])
        _ = try backup.restore(from: try #require(kept), isVerified: true, at: Self.now + 1)
        #expect(try titles() == ["A", "B"])
    }

    @Test func `a desk that is open sees what was put back`() async throws {
        try await file("A")
        let open = SQLiteTicketStore(desk: try DeskDatabase(folder: data))
        _ = try backup.save(to: copy)
        try await file("B")
        _ = try backup.restore(from: copy, isVerified: true, at: Self.now)
        let count = try open.read { tickets in
            try tickets.search(TicketSearch(.all([]), reader: .docket, at: Self.now)).total
        }
        #expect(count == 1)
        #expect(try open.read { try $0.queues() }.count == 6)
    }

    @Test func `a copy whose bytes are other is refused, and nothing is changed`() async throws {
        try await file("A")
        _ = try backup.save(to: copy)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
        bytes[bytes.count / 2] ^= 0xFF
        try bytes.write(to: URL(fileURLWithPath: copy))
        try await file("B")
        #expect(throws: DeskBackup.Failure.wrongChecksum(path: copy)) {
            try backup.restore(from: copy, isVerified: true, at: Self.now)
        }
        #expect(try titles() == ["A", "B"])
    }

    @Test func `what is no desk is refused even without a checksum`() async throws {
        try await file("A")
        try folder.write("no database", to: "copy.sqlite")
        #expect(throws: DeskBackup.Failure.self) {
            try backup.restore(from: copy, isVerified: false, at: Self.now)
        }
        #expect(throws: DeskBackup.Failure.noChecksum(path: copy)) {
            try backup.restore(from: copy, isVerified: true, at: Self.now)
        }
        #expect(try titles() == ["A"])
    }

    @Test func `a file that is there is not written over`() async throws {
        try await file("A")
        try folder.write("mine", to: "copy.sqlite")
        #expect(throws: DeskBackup.Failure.exists(path: copy)) { try backup.save(to: copy) }
    }
}
