import HelpDesk
import Testing
import Ticketing

/// Who is called the same in other bytes is the same, in lists as with single tickets.
@Suite struct NamesInOtherBytesTests {
    private static let composed = "ren\u{E9}"
    private static let decomposed = "rene\u{301}"

    private let bench: TicketBench
    private let access: ManageAccess
    private let lists: AccessLists

    init() async throws {
        bench = try await TicketBench()
        lists = AccessLists(store: bench.store)
        access = ManageAccess(store: bench.store, lists: lists) { ["Guides", "caf\u{E9}"] }
    }

    @Test func `tokens in both forms are one person's`() async throws {
        let tokens = ManageTokens(store: bench.store)
        for name in [Self.composed, Self.decomposed] {
            _ = try await tokens.create(
                name: name,
                role: .requester,
                expires: nil,
                at: TicketBench.now
            )
        }
        let names = try bench.people().map(\.name).filter { $0 == Self.composed }
        #expect(names.map { Array($0.utf8) } == [Array(Self.composed.utf8)])
    }

    @Test func `whom a proxy names is named in one form`() throws {
        let people = ManagePeople(store: bench.store)
        let caller = try people.caller(named: Self.decomposed, door: "web")
        #expect(Array(caller.name.utf8) == Array(Self.composed.utf8))
        #expect(throws: TicketError.self) { try people.caller(named: "ana\u{200D}", door: "web") }
    }

    @Test func `a list hides a queue in searches however both are written`() async throws {
        let people = ManagePeople(store: bench.store)
        let queue = TicketQueue(name: "of-\(Self.decomposed)", title: "Q", group: "Docs")
        _ = try await people.save(queue, by: bench.root)
        let list = AccessList(kind: .queue, name: "OF-\(Self.composed)", readers: [])
        #expect(try await access.save(list, by: bench.root).name == "of-\(Self.composed)")
        _ = try await bench.file("Unseen") { $0.queue = "of-\(Self.decomposed)" }
        for (caller, count) in [(bench.ana, 0), (bench.root, 1)] {
            let reader = try lists.applied(to: caller, at: TicketBench.now).reader
            let search = TicketSearch(.all([]), reader: reader, at: TicketBench.now)
            #expect(try bench.store.read { try $0.search(search).entries.count } == count)
        }
        #expect(try await access.remove(.queue, "Of-\(Self.decomposed)", by: bench.root))
        #expect(try access.all().isEmpty)
    }

    @Test func `a list of a collection is one, in whatever form it is named`() async throws {
        for name in ["cafe\u{301}", "caf\u{E9}"] {
            _ = try await access.save(
                AccessList(kind: .collection, name: name, readers: []),
                by: bench.root
            )
        }
        #expect(try access.all().map { Array($0.name.utf8) } == [Array("caf\u{E9}".utf8)])
        await #expect(throws: TicketRefusal.self) {
            try await access.save(
                AccessList(kind: .collection, name: "guides", readers: []),
                by: bench.root
            )
        }
    }
}
