import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct TicketFieldsAndMacrosTests {
    private func link(_ bench: TicketBench) async throws -> TicketNumber {
        try await bench.file { wanted in
            wanted.type = "link"
            wanted.fields = ["port": .text("leaf1/Ethernet0"), "symptom": .text("down")]
        }.number
    }

    private func set(
        _ fields: [String: FieldInput?],
        of number: TicketNumber,
        by caller: Caller? = nil,
        _ bench: TicketBench
    ) async throws -> Ticket {
        var update = TicketUpdate()
        update.fields = fields
        return try await WorkTicket(bench.desk)(
            number,
            update,
            by: caller ?? bench.ana,
            at: TicketBench.now
        )
    }

    @Test func `a required field is changed and never taken away`() async throws {
        let bench = try await TicketBench()
        let number = try await link(bench)
        let changed = try await set(["port": .text("leaf2 Ethernet4")], of: number, bench)
        #expect(changed.fields["port"] == .text("leaf2/Ethernet4"))
        let event = try bench.events(number).last
        #expect(event?.kind == .field && event?.subject == "port")
        #expect(event?.before == "leaf1/Ethernet0" && event?.after == "leaf2/Ethernet4")
        await #expect {
            try await set(["port": nil], of: number, bench)
        } throws: {
            ($0 as? TicketError)?.field == "fields.port"
        }
        #expect(try bench.ticket(number) == changed)
        #expect(try await set(["symptom": nil], of: number, bench).fields["symptom"] == nil)
    }

    @Test func `a field holds what its type says, and only agents change it`() async throws {
        let bench = try await TicketBench()
        let number = try await link(bench)
        for (name, value): (String, FieldInput) in [
            ("symptom", .text("explodes")), ("flaps", .text("many")), ("port", .text("leaf1")),
            ("color", .text("red")),
        ] {
            await #expect {
                try await set([name: value], of: number, bench)
            } throws: { error in
                let field = (error as? TicketError)?.field ?? (error as? TicketRefusal)?.field
                return field == "fields.\(name)"
            }
        }
        await #expect(throws: TicketRefusal.self) {
            try await set(["symptom": .text("flaps")], of: number, by: bench.jane, bench)
        }
    }

    @Test func `a macro does all that it says at once, and those who wait are told`() async throws {
        let bench = try await TicketBench(try TicketBench.standardWorkflow())
        let work = WorkTicket(bench.desk)
        let number = try await bench.file().number
        let known = try await work(number, macro: "known-issue", by: bench.ana, at: TicketBench.now)
        #expect(known.tags == ["known-issue"])
        #expect(known.state == .pending)
        #expect(known.pendingUntil == TicketBench.at(7 * 86_400))
        #expect(try bench.messages(number).last?.kind == .reply)
        #expect(try bench.told("jane") == ["ana answered"])
        #expect(try bench.events(number).last { $0.kind == .tags }?.why == "macro known-issue")
        let taken = try await work(
            number,
            macro: "take-over",
            by: bench.root,
            at: TicketBench.at(1)
        )
        #expect(taken.assignee == "root" && taken.state == .open)
    }

    @Test func `a macro that cannot be done does nothing`() async throws {
        let bench = try await TicketBench(try TicketBench.standardWorkflow())
        let work = WorkTicket(bench.desk)
        let number = try await bench.file().number
        let closed = try await bench.change(number, .state(.closed))
        await #expect(throws: TicketError.illegalTransition(from: .closed, to: .pending)) {
            try await work(number, macro: "known-issue", by: bench.ana, at: TicketBench.now)
        }
        #expect(try bench.ticket(number) == closed)
        await #expect(throws: TicketRefusal.self) {
            try await work(number, macro: "none", by: bench.ana, at: TicketBench.now)
        }
        await #expect(throws: TicketRefusal.forbidden(action: "using a macro", needs: .agent)) {
            try await work(number, macro: "take-over", by: bench.jane, at: TicketBench.now)
        }
    }

    @Test func `a ticket that telemetry opened is solved by hand with a reason only`() async throws
    {
        let bench = try await TicketBench()
        guard
            case .filed(let number) = try await FileAlert(bench.desk)(.link(), at: TicketBench.now)
        else { throw TicketBench.Unexpected() }
        await #expect {
            try await bench.change(number, .state(.solved))
        } throws: {
            ($0 as? TicketError)?.field == "why" && "\($0)".contains("the fault is still there")
        }
        try await FileAlert(bench.desk)(.link(.resolved, at: 60), at: TicketBench.at(60))
        await #expect {
            try await bench.change(number, .state(.solved), at: TicketBench.at(180))
        } throws: {
            "\($0)".contains("gone for 2 of 10 minutes")
        }
        #expect(try await bench.change(number, .state(.solved), why: "taken out").state == .solved)
    }
}
