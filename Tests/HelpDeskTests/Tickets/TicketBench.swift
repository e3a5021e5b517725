import Answering
import Foundation
import Persistence
import TestSupport
import Ticketing
import WorkflowFiles

@testable import HelpDesk

/// A desk in a folder of its own, with those who come to it.
struct TicketBench {
    /// When everything begins: 2025-11-24 16:00 UTC, a Monday.
    static let now = Date(timeIntervalSince1970: 1_764_000_000)

    /// What came was not what a test goes on from.
    struct Unexpected: Error {}

    let folder: TemporaryFolder
    let store: any TicketStore
    let answers: SQLiteAnswerStore
    let desk: TicketDesk

    /// An agent.
    let ana = Caller(name: "ana", role: .agent, door: "cli")
    /// An admin.
    let root = Caller(name: "root", role: .admin, door: "cli")
    /// Somebody who asks.
    let jane = Caller(name: "jane", role: .requester, door: "web")
    /// Somebody else who asks.
    let joe = Caller(name: "joe", role: .requester, door: "web")

    /// Opens an empty desk that knows its agents.
    init(
        _ workflow: Workflow = TicketBench.workflow(),
        monitor: FabricMonitor? = nil
    ) async throws {
        let folder = try TemporaryFolder()
        let database = try DeskDatabase(folder: folder.path)
        let store = SQLiteTicketStore(desk: database)
        self.folder = folder
        self.store = store
        answers = SQLiteAnswerStore(desk: database)
        desk = TicketDesk(
            store: store,
            workflows: WorkflowHolder(workflow),
            monitor: monitor,
            reviews: try AnswerMemory(store: answers).reviews
        )
        try await store.write { tickets in
            try tickets.save(Person(name: "ana", role: .agent))
            try tickets.save(Person(name: "root", role: .admin))
        }
    }

    /// A desk on the same file, as after a restart.
    func reopened() throws -> TicketDesk {
        TicketDesk(
            store: SQLiteTicketStore(desk: try DeskDatabase(folder: folder.path)),
            workflows: WorkflowHolder(desk.workflows.current)
        )
    }

    /// So many seconds after the beginning.
    static func at(_ seconds: Double) -> Date { now.addingTimeInterval(seconds) }

    /// The workflow that Docket comes with.
    static func standardWorkflow() throws -> Workflow {
        try WorkflowFile.parse(try standardText(), path: "workflow.yaml")
    }

    /// The file that Docket comes with.
    static func standardText() throws -> String {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("docs-corpus/workflow.yaml"),
            encoding: .utf8
        )
    }

    /// A workflow of two types without rules.
    static func workflow() -> Workflow {
        var incident = TicketType(name: "incident", title: "Incident", queue: "platform")
        incident.tags = ["typed"]
        incident.checklist = ["Say since when"]
        var workflow = Workflow(version: "v1", standardType: incident)
        var link = TicketType(name: "link", title: "Link", queue: "fabric")
        var port = FieldDefinition(name: "port", title: "Port", kind: .port)
        port.isRequired = true
        var symptom = FieldDefinition(name: "symptom", title: "Symptom", kind: .choice)
        symptom.choices = ["down", "flaps"]
        var flaps = FieldDefinition(name: "flaps", title: "How often", kind: .number)
        flaps.isRequired = true
        flaps.condition = .condition(.field("symptom", .equal, "flaps"))
        link.fields = [port, symptom, flaps]
        workflow.types.append(link)
        return workflow
    }

    /// Files a ticket.
    @discardableResult
    func file(
        _ title: String = "Slow",
        _ body: String = "All is slow.",
        by caller: Caller? = nil,
        at now: Date = TicketBench.now,
        _ more: (inout NewTicket) -> Void = { _ in }
    ) async throws -> Ticket {
        var wanted = NewTicket()
        wanted.title = title
        wanted.body = body
        more(&wanted)
        return try await OpenTicket(desk)(wanted, by: caller ?? jane, at: now).ticket
    }

    /// Changes a ticket.
    @discardableResult
    func change(
        _ number: TicketNumber,
        _ changes: TicketChange...,
        why: String? = nil,
        by caller: Caller? = nil,
        at now: Date = TicketBench.now
    ) async throws -> Ticket {
        var update = TicketUpdate()
        update.changes = changes
        update.why = why
        return try await WorkTicket(desk)(number, update, by: caller ?? ana, at: now)
    }

    /// Says something in a ticket.
    @discardableResult
    func say(
        _ body: String,
        in number: TicketNumber,
        isNote: Bool = false,
        by caller: Caller,
        at now: Date = TicketBench.now
    ) async throws -> Ticket {
        var update = TicketUpdate()
        update.message = TicketUpdate.Message(body: body, isNote: isNote)
        return try await WorkTicket(desk)(number, update, by: caller, at: now)
    }

    /// A ticket as it is stored.
    func ticket(_ number: TicketNumber) throws -> Ticket? {
        try store.read { try $0.ticket(number) }
    }

    /// What happened to a ticket.
    func events(_ number: TicketNumber) throws -> [TicketEvent] {
        try store.read { try $0.events(of: number) }
    }

    /// What was written in a ticket.
    func messages(_ number: TicketNumber) throws -> [TicketMessage] {
        try store.read { try $0.messages(of: number, withNotes: true) }
    }

    /// Those whom the desk knows.
    func people() throws -> [Person] { try store.read { try $0.people() } }

    /// Keeps an answer, so that a ticket may come from it.
    func keep(_ answer: Answer) throws {
        let capsule = AnswerCapsule(
            answer: answer,
            firstAsked: Self.now,
            lastAsked: Self.now,
            count: 1
        )
        try answers.save([capsule], [])
    }

    /// What somebody was told, the first first.
    func told(_ person: String) throws -> [String] {
        try store.read { try $0.notices(for: person, limit: 1_000) }.map(\.text).reversed()
    }

    /// The tickets that a search finds, by number.
    func found(_ filter: String, at now: Date = TicketBench.now) throws -> [Ticket] {
        let search = TicketSearch(
            try TicketFilterParser.parse(filter),
            sort: .number,
            isDescending: false,
            limit: 1_000,
            reader: .docket,
            at: now
        )
        return try store.read { try $0.search(search) }.entries.map(\.ticket)
    }
}
