import Foundation
import Testing
import Ticketing
import WorkflowFiles
import YAMLFiles

/// The workflow that Docket comes with, as it lies in the project.
@Suite struct DefaultWorkflowTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs-corpus").path

    private static func workflow() throws -> Workflow {
        try WorkflowFile.read(folder + "/workflow.yaml")
    }

    @Test(arguments: [
        "incident", "question", "inference-latency", "training-failure", "link-or-optic",
        "fabric-fault", "access-request", "change-request", "model-rollout", "documentation-gap",
    ])
    func `each kind of work has a type`(name: String) throws {
        let type = try #require(try Self.workflow().type(name))
        #expect(!type.title.isEmpty)
        #expect(TicketQueue.standard.contains { $0.name == type.queue })
    }

    @Test(arguments: [
        "inference-latency", "training-failure", "link-or-optic", "access-request",
        "change-request", "model-rollout", "documentation-gap",
    ])
    func `each usual request has a template that says when it is meant`(name: String) throws {
        let template = try #require(try Self.workflow().template(name))
        #expect(template.type == name)
        #expect(template.summary.hasSuffix("."))
        #expect(template.body?.contains("**") == true)
    }

    @Test func `a title alone is enough for a ticket of the standard type`() throws {
        let workflow = try Self.workflow()
        let standard = try #require(workflow.type(workflow.standardType))
        #expect(standard.name == "incident")
        #expect(standard.queue == "platform")
        #expect(standard.fields.allSatisfy { !$0.isRequired })
    }

    @Test func `what telemetry files needs nobody to fill in a field`() throws {
        let type = try #require(try Self.workflow().type("fabric-fault"))
        #expect(type.fields.allSatisfy { !$0.isRequired })
    }

    @Test func `a roll-out to everybody needs a way back`() throws {
        let type = try #require(try Self.workflow().type("model-rollout"))
        let rollback = try #require(type.field("rollback"))
        #expect(rollback.isRequired)
        #expect(rollback.conditionText == "field.stage:full")
        #expect(type.field("stage")?.choices == ["canary", "quarter", "half", "full"])
        #expect(type.field("share")?.maximum == 100)
        #expect(type.field("guardrail")?.kind == .metric)
        for variant in ["variant-a", "variant-b"] {
            #expect(type.field(variant)?.isRequired == true)
        }
    }

    @Test func `each metric that a field reads is in the list of metrics`() throws {
        let text = try String(contentsOfFile: Self.folder + "/metrics.yaml", encoding: .utf8)
        guard case .list(let entries)? = try YAMLFile.parse(text)["metrics"]?.content else {
            Issue.record("there is no list of metrics")
            return
        }
        let known = Set(entries.compactMap { $0["name"]?.text })
        let fields = try Self.workflow().types.flatMap(\.fields)
        let metrics = fields.compactMap(\.metric)
        #expect(metrics.contains("vllm:time_to_first_token_seconds"))
        for metric in metrics {
            let pattern = metric.replacing(#/PFC_\d/#, with: "PFC_{priority}")
            #expect(known.contains(pattern), "\(metric)")
        }
    }

    @Test func `all queues and groups that it names are there from the start`() throws {
        let workflow = try Self.workflow()
        let standard = TicketQueue.standard
        #expect(WorkflowFile.queueNames(in: workflow) == Set(standard.map(\.name)))
        #expect(WorkflowFile.groupNames(in: workflow).isSubset(of: standard.map(\.group)))
        #expect(WorkflowFile.personNames(in: workflow).isEmpty)
    }

    @Test func `solved tickets are closed after a week, and waiting ones wake up`() throws {
        let rules = try Self.workflow().rules
        let close = try #require(rules.first { $0.name == "close-solved" })
        #expect(close.triggers == [.time])
        #expect(close.conditionText == "state:solved solved<-7d")
        #expect(close.actions == [.state(.closed, seconds: nil, resolution: nil)])
        let wake = try #require(rules.first { $0.name == "wake-up" })
        #expect(wake.conditionText == "state:pending pending<now")
        #expect(wake.actions.first == .state(.open, seconds: nil, resolution: nil))
    }

    @Test func `urgent inference is told to its group once`() throws {
        let rules = try Self.workflow().rules
        let rule = try #require(rules.first { $0.name == "tell-urgent-inference" })
        #expect(rule.conditionText.contains("-tag:told-inference"))
        #expect(rule.actions.first == .addTags(["told-inference"]))
        guard case .notify(let recipients, _)? = rule.actions.last else {
            Issue.record("it tells nobody")
            return
        }
        #expect(recipients.contains(.group("inference")))
    }

    @Test(arguments: [
        ("inference", "incident", TicketPriority.urgent, "inference-urgent", 900.0),
        ("inference", "incident", .high, "inference-high", 3_600),
        ("fabric", "fabric-fault", .urgent, "urgent", 1_800),
        ("platform", "access-request", .normal, "requests", 14_400),
        ("docs", "documentation-gap", .low, "documents", 57_600),
        ("training", "training-failure", .high, "high", 7_200),
        ("storage", "incident", .low, "others", 28_800),
    ])
    func `inference is answered first`(
        queue: String,
        type: String,
        priority: TicketPriority,
        policy: String,
        seconds: Double
    ) throws {
        var ticket = Ticket(
            title: "slow",
            type: type,
            queue: queue,
            requester: "ana",
            at: Date(timeIntervalSince1970: 0)
        )
        ticket.priority = priority
        let found = try #require(try Self.workflow().policy(for: ticket))
        #expect(found.name == policy)
        #expect(found.targets[.firstResponse] == seconds)
    }

    @Test func `views and macros are those that a desk needs on its first day`() throws {
        let workflow = try Self.workflow()
        let views = workflow.views.map(\.name)
        for name in ["mine", "unassigned", "breaching", "fabric-faults", "waiting", "knowledge"] {
            #expect(views.contains(name), "\(name)")
        }
        let inference = try #require(workflow.views.first { $0.name == "inference" })
        #expect(inference.grouping == .state)
        #expect(inference.layout == .board)
        #expect(inference.isDescending)
        #expect(workflow.macro("take-over")?.actions.first == .assign(.actor))
        #expect(
            workflow.macro("wont-fix")?.actions.last
                == .state(.solved, seconds: nil, resolution: .wontFix)
        )
        for name in ["need-more", "known-issue"] { #expect(workflow.macro(name) != nil) }
    }

    @Test func `its numbers are those that Docket has where a file says nothing`() throws {
        let workflow = try Self.workflow()
        #expect(workflow.priority == .standard)
        #expect(workflow.alerts == .standard)
    }
}
