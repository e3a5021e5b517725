import HelpDesk
import Testing
import Ticketing

@Suite struct ManageViewsTests {
    private static func view(_ name: String, _ filter: String = "is:active") -> SavedView {
        SavedView(name: name, title: "Mine", filter: filter)
    }

    @Test func `one's own views come after those of all, and go before them by name`()
        async throws
    {
        let bench = try await TicketBench(try TicketBench.standardWorkflow())
        let views = ManageViews(bench.desk)
        let shared = bench.desk.workflows.current.views.map(\.name)
        let saved = try await views.save(Self.view("Fabric-Faults", "queue:fabric"), by: bench.jane)
        #expect(saved.name == "fabric-faults" && saved.owner == "jane")
        #expect(try views.list(for: bench.jane).map(\.name) == shared + ["fabric-faults"])
        #expect(try views.list(for: bench.joe).map(\.name) == shared)
        #expect(try views.view("fabric-faults", for: bench.jane) == saved)
        #expect(try views.view("fabric-faults", for: bench.joe).owner == nil)
        #expect(try await !views.remove("fabric-faults", by: bench.joe))
        #expect(try await views.remove("fabric-faults", by: bench.jane))
        #expect(try await !views.remove("fabric-faults", by: bench.jane))
    }

    @Test func `a view is changed by its name`() async throws {
        let bench = try await TicketBench()
        let views = ManageViews(bench.desk)
        _ = try await views.save(Self.view("mine"), by: bench.ana)
        var other = Self.view("mine", "queue:docs")
        other.columns = ["number", "fields.port"]
        other.grouping = .queue
        other.layout = .board
        let saved = try await views.save(other, by: bench.ana)
        #expect(try views.list(for: bench.ana) == [saved])
    }

    @Test func `nobody keeps a view in another's name`() async throws {
        let bench = try await TicketBench()
        var view = Self.view("mine")
        view.owner = "ana"
        #expect(try await ManageViews(bench.desk).save(view, by: bench.jane).owner == "jane")
        #expect(try ManageViews(bench.desk).list(for: bench.ana).isEmpty)
    }

    @Test func `a view that cannot be shown is refused`() async throws {
        let bench = try await TicketBench()
        let views = ManageViews(bench.desk)
        await #expect(throws: TicketFilterError.self) {
            try await views.save(Self.view("mine", "queue:("), by: bench.ana)
        }
        var view = Self.view("mine")
        view.columns = ["number", "color"]
        await #expect {
            try await views.save(view, by: bench.ana)
        } throws: {
            ($0 as? TicketError)?.field == "columns"
        }
        await #expect(throws: TicketError.self) {
            try await views.save(Self.view("a b"), by: bench.ana)
        }
        #expect(throws: TicketRefusal.unknown(field: "view", name: "mine", known: [])) {
            try views.view("mine", for: bench.ana)
        }
    }
}
