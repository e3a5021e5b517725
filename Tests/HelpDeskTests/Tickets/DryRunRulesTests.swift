import HelpDesk
import Testing
import Ticketing

@Suite struct DryRunRulesTests {
    private static func rule(
        _ name: String,
        _ condition: String,
        _ actions: RuleAction...
    ) throws -> WorkflowRule {
        WorkflowRule(
            name: name,
            triggers: [.created],
            condition: try TicketFilterParser.parse(condition),
            conditionText: condition,
            actions: actions
        )
    }

    private func workflow() throws -> Workflow {
        var workflow = TicketBench.workflow()
        workflow.version = "tried"
        workflow.rules = [
            try Self.rule(
                "optic",
                "optic",
                .queue("fabric"),
                .notify([.requester], "moved"),
                .reply("We look.")
            ),
            try Self.rule("same", "slow", .queue("platform")),
            try Self.rule("impossible", "slow", .state(.new, seconds: nil, resolution: nil)),
        ]
        return workflow
    }

    @Test func `it tells what rules would do to which tickets, and changes nothing`() async throws {
        let bench = try await TicketBench()
        let slow = try await bench.file("Slow", "The OPTIC is dark.")
        let closed = try await bench.file("Slow too")
        try await bench.change(closed.number, .state(.closed))
        let before = try (bench.found(""), bench.events(slow.number), bench.told("jane"))
        let report = try DryRunRules(bench.desk)(
            nil,
            of: try workflow(),
            on: .all([]),
            for: bench.ana,
            at: TicketBench.at(60)
        )
        #expect(report.examined == 2)
        let effects = report.effects.filter { $0.ticket == slow.number }
        #expect(effects.map(\.rule) == ["optic", "same", "impossible"])
        #expect(effects[0].actions == ["queue: fabric", "told jane", "replied"])
        #expect(effects[1].actions.isEmpty && effects[1].failure == nil)
        let refused = report.effects.filter { $0.ticket == closed.number }
        #expect(refused.map(\.rule) == ["same", "impossible"])
        #expect(refused[1].failure?.contains("closed ticket cannot become new") == true)
        #expect(try bench.found("") == before.0)
        #expect(try bench.events(slow.number) == before.1)
        #expect(try bench.told("jane") == before.2)
        #expect(try bench.messages(slow.number).count == 1)
    }

    @Test func `it tries the named rules on the tickets that are meant`() async throws {
        let bench = try await TicketBench(try workflow())
        try await bench.file("Slow")
        let number = try await bench.file("Slow", by: bench.joe).number
        let dry = DryRunRules(bench.desk)
        let report = try dry(
            ["same"],
            on: try TicketFilterParser.parse("requester:joe"),
            for: bench.ana,
            at: TicketBench.at(60)
        )
        #expect(report.examined == 1)
        #expect(report.effects.map(\.ticket) == [number])
        #expect(throws: TicketRefusal.self) {
            try dry(["none"], on: .all([]), for: bench.ana, at: TicketBench.now)
        }
        #expect(throws: TicketRefusal.self) {
            try dry(nil, on: .all([]), for: bench.jane, at: TicketBench.now)
        }
    }
}
