import Foundation
import Persistence
import TestSupport
import Testing
import Ticketing

/// The filter language means the same in memory, where rules use it, and in SQL.
@Suite struct TicketFilterSQLTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)
    private static let people = ["ana", "bob", "jane"]
    private static let places = ["leaf1/Ethernet0", "leaf1/Ethernet4", "leaf2/Ethernet0"]

    private static func ticket(_ random: inout SplitMix) -> Ticket {
        func pick<Value>(_ values: [Value]) -> Value? {
            Int.random(in: 0...2, using: &random) == 0 ? nil : values.randomElement(using: &random)
        }
        var ticket = Ticket(
            title: "T",
            type: pick(["incident", "question"]) ?? "incident",
            queue: pick(["fabric", "storage"]) ?? "docs",
            requester: pick(people) ?? "eve",
            at: now.addingTimeInterval(-Double.random(in: 0...800_000, using: &random).rounded())
        )
        ticket.state = TicketState.allCases.randomElement(using: &random) ?? .new
        ticket.priority = TicketPriority.allCases.randomElement(using: &random) ?? .low
        ticket.assignee = pick(people)
        ticket.watchers = Set([pick(people), pick(people)].compactMap(\.self)).sorted()
        ticket.tags = Set([pick(["noise", "optic"]), pick(["gpu"])].compactMap(\.self)).sorted()
        ticket.project = pick(["h200"])
        ticket.milestone = ticket.project == nil ? nil : pick(["Pilot"])
        ticket.template = pick(["link"])
        ticket.resolution = ticket.state.isActive ? nil : pick(TicketResolution.allCases)
        ticket.solvedAt = ticket.state.isActive ? nil : ticket.createdAt.addingTimeInterval(3_600)
        ticket.pendingUntil =
            ticket.state == .pending ? pick([now, now.addingTimeInterval(86_400)]) : nil
        ticket.dueAt = pick([now.addingTimeInterval(-5), now.addingTimeInterval(90_000)])
        ticket.isKnowledge = pick([true]) ?? false
        ticket.fields["port"] = pick(places).map { .text($0) }
        ticket.fields["ttft"] = pick([.number(812), .number(40), .text("slow"), .text("40")])
        ticket.fields["read"] = pick([
            .metric(
                MetricReading(
                    metric: "m",
                    device: "leaf9",
                    value: pick([40, 7]),
                    unit: "ms",
                    time: now,
                    source: nil
                )
            )
        ])
        if pick([true]) == true { ticket.links = [TicketLink(.blocks, "DK-1001")] }
        if pick([true]) == true { ticket.checklist = [ChecklistItem(text: "x")] }
        ticket.origin = pick([TicketOrigin(system: "jira", key: "O-1")])
        return ticket
    }

    private static let leaves = [
        "state:new", "state:open,pending", "state:active", "state:done", "priority>=high",
        "priority<normal", "priority:urgent", "type:incident", "queue:fabric,storage",
        "assignee:none", "assignee:ana", "assignee:me", "requester:jane", "watcher:bob",
        "watcher:none", "watcher:me", "tag:noise", "tag:none", "tag:GPU", "project:h200",
        "project:none", "milestone:pilot", "milestone:none", "resolution:wontFix",
        "resolution:none", "template:link", "origin:jira", "origin:none", "alert:none",
        "device:leaf1", "device:LEAF9", "port:leaf1/Ethernet4", "created>-3d", "created<-2d",
        "updated>-1w", "due<now", "due>now", "solved<-1d", "pending<+1d", "age>4d", "idle>2d",
        "created:2026-11-15", "field.ttft>100", "field.ttft<=40", "field.ttft:slow",
        "field.ttft:40", "field.ttft>s", "field.read>10", "field.read:40", "field.nothing:1",
        "has:field.ttft", "has:attachment", "is:active", "is:unassigned", "is:knowledge",
        "is:merged", "is:alert", "is:todo", "is:overridden", "sla:ok", "sla:breached,warning",
        "number:DK-1001,DK-1003", "link:DK-1001", "link:blocks/DK-1001", "link:causedBy/DK-1001",
    ]

    @Test func `every filter means the same tickets in memory and in SQL`() async throws {
        let folder = try TemporaryFolder()
        let store = SQLiteTicketStore(desk: try DeskDatabase(folder: folder.path))
        var random = SplitMix(seed: 6)
        var tickets: [(ticket: Ticket, standing: TicketStanding)] = []
        for _ in 0..<60 {
            let ticket = Self.ticket(&random)
            let standing = TicketStanding(
                sla: [.ok, .warning, .breached, .none].randomElement(using: &random) ?? .ok,
                due: ticket.dueAt,
                nextMoment: nil,
                workloads: []
            )
            let stored = try await store.write { writing in
                try writing.insert(
                    TicketEdit(filing: ticket, by: .docket, door: "test", at: Self.now),
                    standing
                )
            }
            tickets.append((stored, standing))
        }
        var texts = Self.leaves
        for _ in 0..<400 {
            var parts: [String] = []
            for _ in 0...Int.random(in: 1...3, using: &random) {
                let leaf = Self.leaves.randomElement(using: &random) ?? ""
                parts.append((Bool.random(using: &random) ? "-" : "") + leaf)
            }
            texts.append(parts.joined(separator: Bool.random(using: &random) ? " " : " OR "))
        }
        var matched = 0
        for text in texts {
            let filter = try TicketFilterParser.parse(text)
            let inMemory = tickets.filter { entry in
                filter.matches(
                    TicketFacts(
                        ticket: entry.ticket,
                        now: Self.now,
                        me: "ana",
                        sla: entry.standing.sla
                    )
                )
            }.map(\.ticket.number)
            let inSQL = try store.read { reading in
                try reading.search(
                    TicketSearch(
                        filter,
                        sort: .number,
                        isDescending: false,
                        limit: 500,
                        reader: TicketReader(name: "ana", seesAll: true),
                        at: Self.now
                    )
                ).entries.map(\.ticket.number)
            }
            #expect(inSQL == inMemory, "\(text)")
            matched += inSQL.count
        }
        // The tickets are such that filters tell them apart.
        #expect(matched > texts.count)
    }
}
