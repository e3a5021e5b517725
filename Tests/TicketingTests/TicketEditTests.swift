import Foundation
import Testing
import Ticketing

@Suite struct TicketEditTests {
    private static let now = Date(timeIntervalSince1970: 1_794_268_800)
    private static let ticket: Ticket = {
        var ticket = Ticket(title: "x", type: "x", queue: "x", requester: "jo", at: now)
        ticket.number = TicketNumber(rawValue: 7)
        return ticket
    }()

    private static func edit() -> TicketEdit {
        TicketEdit(ticket, by: .person("ana"), door: "api", at: now)
    }

    private static func assessment(_ facts: PriorityFacts) -> PriorityAssessment {
        PriorityPolicy.standard.assess(facts, since: now, at: now, workflow: "v1")
    }

    @Test func `nothing is stored where nothing happened`() throws {
        var edit = Self.edit()
        #expect(edit.isEmpty)
        #expect(try !edit.apply(.title("x")))
        edit.tell("ana", "that she did it")
        #expect(edit.isEmpty)
        edit.update { $0.isKnowledge = true }
        #expect(!edit.isEmpty)
    }

    @Test func `a change is noted with who, how, when and why`() throws {
        var edit = Self.edit()
        #expect(try edit.apply(.queue("fabric"), why: "it is theirs"))
        #expect(try edit.apply(.queue("docs"), by: .rule("route")))
        let first = TicketEvent(
            ticket: Self.ticket.number,
            time: Self.now,
            actor: .person("ana"),
            door: "api",
            kind: .queue,
            before: "x",
            after: "fabric",
            why: "it is theirs"
        )
        #expect(edit.events.first == first)
        #expect(edit.events.map(\.actor) == [.person("ana"), .rule("route")])
        #expect(edit.original == Self.ticket)
    }

    @Test func `what cannot be leaves no trace`() {
        var edit = Self.edit()
        #expect(throws: TicketError.self) { try edit.apply(.title("")) }
        #expect(edit.isEmpty)
    }

    @Test(
        arguments: [
            (.note, false, "note"), (.system, false, "system"), (.reply, false, "reply"),
            (.reply, true, "requester"), (.note, true, "note"),
        ] as [(TicketMessage.Kind, Bool, String)]
    )
    func `a message is noted for the clocks by who writes to whom`(
        kind: TicketMessage.Kind,
        isFromRequester: Bool,
        subject: String
    ) {
        var edit = Self.edit()
        edit.write(
            TicketMessage(
                kind: kind,
                author: .person("jo"),
                time: Self.now,
                body: "@bo x",
                isFromRequester: isFromRequester
            )
        )
        #expect(edit.events.map(\.kind) == [.message])
        #expect(edit.events.map(\.subject) == [subject])
        #expect(edit.events.map(\.actor) == [.person("jo")])
        #expect(edit.messages.map(\.mentions) == [["bo"]])
    }

    @Test func `somebody is told a thing once, and never what they did themselves`() {
        var edit = Self.edit()
        for _ in 0..<2 {
            edit.tell("bo", "is back")
            edit.tell("ana", "is back")
        }
        edit.tell("bo", "is solved")
        #expect(edit.notices.map(\.person) == ["bo", "bo"])
        #expect(edit.notices.map(\.text) == ["is back", "is solved"])
    }

    @Test func `an assessment that changes the priority says how`() {
        var edit = Self.edit()
        edit.assess(Self.assessment(PriorityFacts()))
        #expect(edit.events.isEmpty)
        edit.assess(Self.assessment(PriorityFacts(serviceClass: .inference)))
        #expect(edit.ticket.priority == .high)
        #expect(edit.events.map(\.actor) == [.docket])
        #expect(edit.events.map(\.before) == ["normal"])
        #expect(edit.events.map(\.after) == ["high"])
        #expect(
            edit.events.map(\.why)
                == ["score 8.0 = serviceClass 8.0 x blastRadius 1.0 x sloBurn 1.0 x age 1.0"]
        )
    }

    @Test func `an assessment does not change what a person decided`() throws {
        var edit = Self.edit()
        try edit.apply(.priority(.low), why: "a test")
        edit.assess(Self.assessment(PriorityFacts(serviceClass: .inference)))
        #expect(edit.ticket.priority == .low)
        #expect(edit.ticket.assessment?.priority == .high)
        #expect(edit.events.count == 1)
    }

    @Test func `a new ticket begins with its priority`() {
        var edit = TicketEdit(filing: Self.ticket, by: .docket, door: "api", at: Self.now)
        edit.assess(Self.assessment(PriorityFacts(serviceClass: .inference)))
        #expect(edit.ticket.priority == .high)
        #expect(edit.events.isEmpty)
        #expect(!edit.isEmpty)
    }

    @Test func `the number that a ticket gets stands everywhere`() {
        var edit = TicketEdit(filing: Self.ticket, by: .docket, door: "api", at: Self.now)
        edit.record(.created)
        edit.tell("bo", "x")
        edit.number(TicketNumber(rawValue: 9))
        #expect(edit.ticket.number.rawValue == 9)
        #expect(edit.events.map(\.ticket.rawValue) == [9])
        #expect(edit.notices.map(\.ticket.rawValue) == [9])
    }

    @Test(
        arguments: [
            (.person("ana"), "person:ana"), (.person("docket"), "person:docket"),
            (.person("a:b"), "person:a:b"), (.rule("route: all"), "rule:route: all"),
            (.telemetry("fabric"), "telemetry:fabric"), (.docket, "docket"),
        ] as [(TicketActor, String)]
    )
    func `who did something is read as it is stored`(actor: TicketActor, text: String) {
        #expect(actor.text == text)
        #expect(TicketActor(text: text) == actor)
    }
}
