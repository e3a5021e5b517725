import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct OpenTicketTests {
    private func refused(
        _ more: @escaping (inout NewTicket) -> Void,
        by caller: Caller? = nil
    ) async throws -> (any Error)? {
        let bench = try await TicketBench()
        do {
            try await bench.file(by: caller, more)
            return nil
        } catch {
            #expect(try bench.found("").isEmpty)
            return error
        }
    }

    @Test func `a title and a body are enough`() async throws {
        let bench = try await TicketBench()
        let ticket = try await bench.file("Slow", "All is slow.")
        #expect(ticket.number.description == "DK-1001")
        #expect(ticket.state == .new)
        #expect(ticket.type == "incident")
        #expect(ticket.queue == "platform")
        #expect(ticket.requester == "jane")
        #expect(ticket.tags == ["typed"])
        #expect(ticket.checklist == [ChecklistItem(text: "Say since when")])
        #expect(ticket.assessment?.workflow == "v1")
        #expect(try bench.ticket(ticket.number) == ticket)
        let messages = try bench.messages(ticket.number)
        #expect(messages.map(\.body) == ["All is slow."])
        #expect(messages.first?.isFromRequester == true)
        #expect(try bench.events(ticket.number).map(\.kind) == [.created, .message])
        #expect(try bench.events(ticket.number).allSatisfy { $0.door == "web" })
    }

    @Test func `what is sent counts more than the template, and the template more than the type`()
        async throws
    {
        var workflow = TicketBench.workflow()
        var template = TicketTemplate(name: "down", title: "Down", type: "link")
        template.ticketTitle = "Link of {{question}}"
        template.body = "Since when?"
        template.queue = "training"
        template.tags = ["templated"]
        template.fields = ["port": "leaf1/Ethernet0", "symptom": "down"]
        template.checklist = ["Clean it"]
        workflow.templates = [template]
        let bench = try await TicketBench(workflow)
        var wanted = NewTicket()
        wanted.template = "down"
        wanted.question = "leaf1"
        let plain = try await OpenTicket(bench.desk)(wanted, by: bench.jane, at: TicketBench.now)
            .ticket
        #expect(plain.title == "Link of leaf1")
        #expect(plain.type == "link")
        #expect(plain.queue == "training")
        #expect(plain.tags == ["templated"])
        #expect(plain.fields["port"] == .text("leaf1/Ethernet0"))
        #expect(plain.checklist.map(\.text) == ["Clean it"])
        wanted.title = "Mine"
        wanted.queue = "Storage"
        wanted.tags = ["Own"]
        wanted.fields = ["port": .text("leaf2:Ethernet4")]
        let sent = try await OpenTicket(bench.desk)(wanted, by: bench.jane, at: TicketBench.now)
            .ticket
        #expect(sent.title == "Mine")
        #expect(sent.queue == "storage")
        #expect(sent.tags == ["own", "templated"])
        #expect(sent.fields["port"] == .text("leaf2/Ethernet4"))
        #expect(sent.fields["symptom"] == .text("down"))
    }

    @Test func `rules see what was sent and have the last word`() async throws {
        var workflow = TicketBench.workflow()
        workflow.rules = [
            WorkflowRule(
                name: "route",
                triggers: [.created],
                condition: try TicketFilterParser.parse("tag:noise slow"),
                conditionText: "tag:noise slow",
                actions: [.queue("docs"), .priority(.low)]
            )
        ]
        let bench = try await TicketBench(workflow)
        let ticket = try await bench.file { wanted in
            wanted.tags = ["noise"]
            wanted.queue = "fabric"
        }
        #expect(ticket.queue == "docs")
        #expect(ticket.priority == .low)
        let fired = try bench.events(ticket.number).first { $0.kind == .ruleFired }
        #expect(fired?.subject == "route")
        #expect(fired?.why == "tag:noise slow; workflow v1")
        let decided = try await bench.file(by: bench.ana) { wanted in
            wanted.tags = ["noise"]
            wanted.priority = .urgent
            wanted.priorityReason = "the demo"
        }
        #expect(decided.priority == .urgent)
        #expect(decided.priorityOverride?.reason == "the demo")
    }

    @Test func `what the desk does not know is refused with what it knows`() async throws {
        let cases: [(String, (inout NewTicket) -> Void)] = [
            ("queue", { $0.queue = "nowhere" }),
            ("type", { $0.type = "nothing" }),
            ("template", { $0.template = "none" }),
            ("fields.color", { $0.fields = ["color": .text("red")] }),
            ("project", { $0.project = "apollo" }),
        ]
        for (field, change) in cases {
            let refusal = try await refused(change) as? TicketRefusal
            #expect(refusal?.field == field)
            #expect(refusal?.description.contains("not known") == true)
        }
    }

    @Test func `a milestone is one of its project`() async throws {
        let bench = try await TicketBench()
        let project = Project(name: "move", title: "Move", milestones: [Milestone(name: "M1")])
        _ = try await ManageProjects(store: bench.store).save(project, by: bench.ana)
        let ticket = try await bench.file { wanted in
            wanted.project = "Move"
            wanted.milestone = "M1"
        }
        #expect(ticket.project == "move" && ticket.milestone == "M1")
        await #expect {
            try await bench.file { $0.milestone = "M1" }
        } throws: {
            ($0 as? TicketError)?.field == "milestone"
        }
        await #expect {
            try await bench.file { wanted in
                wanted.project = "move"
                wanted.milestone = "M2"
            }
        } throws: {
            ($0 as? TicketRefusal)?.field == "milestone"
        }
        #expect(try bench.found("").count == 1)
    }

    @Test func `a link names a ticket that is there`() async throws {
        for target in ["DK-9", "leaf1", ""] {
            let refusal = try await refused { $0.links = [TicketLink(.blocks, target)] }
            #expect((refusal as? TicketError)?.field == "links")
        }
    }

    @Test func `a required field is asked for, a conditional one only where its condition holds`()
        async throws
    {
        let bench = try await TicketBench()
        func file(_ fields: [String: FieldInput]) async throws -> Ticket {
            try await bench.file { wanted in
                wanted.type = "link"
                wanted.fields = fields
            }
        }
        await #expect {
            try await file([:])
        } throws: {
            ($0 as? TicketError)?.field == "fields.port"
        }
        let port = FieldInput.text("leaf1/Ethernet0")
        _ = try await file(["port": port, "symptom": .text("DOWN")])
        await #expect {
            try await file(["port": port, "symptom": .text("flaps")])
        } throws: {
            ($0 as? TicketError)?.field == "fields.flaps"
        }
        let whole = try await file(["port": port, "symptom": .text("flaps"), "flaps": .number(3)])
        #expect(whole.places == [TicketPlace(device: "leaf1", port: "Ethernet0")])
        #expect(try bench.found("").count == 2)
    }

    @Test func `the same key files once, and another request under it is refused`() async throws {
        let bench = try await TicketBench()
        var wanted = NewTicket()
        wanted.title = "Slow"
        wanted.body = "All is slow."
        let key = IdempotencyKey(person: "jane", key: "k1", fingerprint: "a")
        let open = OpenTicket(bench.desk)
        let first = try await open(wanted, by: bench.jane, key: key, at: TicketBench.now)
        let again = try await open(wanted, by: bench.jane, key: key, at: TicketBench.at(60))
        #expect(!first.isReplay && again.isReplay)
        #expect(again.ticket == first.ticket)
        var other = key
        other.fingerprint = "b"
        await #expect(throws: TicketRefusal.keyReused(key: "k1")) {
            try await open(wanted, by: bench.jane, key: other, at: TicketBench.now)
        }
        var elsewhere = key
        elsewhere.person = "joe"
        let another = try await open(wanted, by: bench.joe, key: elsewhere, at: TicketBench.now)
        #expect(!another.isReplay)
        #expect(try bench.found("").count == 2)
    }

    @Test func `many who file at once with one key file one ticket`() async throws {
        let bench = try await TicketBench()
        let key = IdempotencyKey(person: "jane", key: "k", fingerprint: "a")
        let numbers = try await withThrowingTaskGroup(of: TicketNumber.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    var wanted = NewTicket()
                    wanted.title = "Slow"
                    wanted.body = "All is slow."
                    return try await OpenTicket(bench.desk)(
                        wanted,
                        by: bench.jane,
                        key: key,
                        at: TicketBench.now
                    ).ticket.number
                }
            }
            return try await group.reduce(into: Set<TicketNumber>()) { $0.insert($1) }
        }
        #expect(numbers.count == 1)
        #expect(try bench.found("").count == 1)
    }

    @Test func `a requester files for nobody else and assigns nobody`() async throws {
        let bench = try await TicketBench()
        for change: (inout NewTicket) -> Void in [
            { $0.requester = "joe" }, { $0.assignee = "ana" },
        ] {
            let refusal = try await refused(change, by: bench.jane) as? TicketRefusal
            guard case .forbidden(_, needs: .agent)? = refusal else {
                Issue.record("\(String(describing: refusal))")
                continue
            }
        }
        let own = try await bench.file(by: bench.jane) { $0.requester = "Jane" }
        #expect(own.requester == "jane")
        let assigned = try await bench.file(by: bench.ana) { wanted in
            wanted.requester = "joe"
            wanted.assignee = "ROOT"
        }
        #expect(assigned.requester == "joe")
        #expect(assigned.assignee == "root")
        #expect(try bench.told("root") == ["gave you: Slow"])
    }

    @Test func `those who file, are asked for and watch become known; who is named must be`()
        async throws
    {
        let bench = try await TicketBench()
        let ticket = try await bench.file("Slow", "Ask @root, not @nobody or `@ana`.") { wanted in
            wanted.watchers = ["Pat@example.org"]
        }
        let people = try bench.people()
        #expect(people.map(\.name) == ["ana", "jane", "pat@example.org", "root"])
        #expect(people.first { $0.name == "jane" }?.role == .requester)
        #expect(ticket.watchers == ["pat@example.org", "root"])
        #expect(try bench.told("root") == ["named you: Slow"])
        #expect(try bench.told("ana").isEmpty)
    }
}
