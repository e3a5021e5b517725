import HelpDesk
import Testing
import Ticketing

@Suite struct ManyAtOnceTests {
    @Test func `what one of many does wrong is no matter to the others`() async throws {
        let bench = try await TicketBench()
        let filed = await withTaskGroup(of: TicketNumber?.self) { group in
            for index in 0..<200 {
                group.addTask {
                    // Every fourth names a queue that is not there.
                    try? await bench.file("Slow \(index)") { wanted in
                        if index % 4 == 0 { wanted.queue = "nowhere" }
                    }.number
                }
            }
            return await group.reduce(into: [TicketNumber]()) { found, number in
                if let number { found.append(number) }
            }
        }
        #expect(filed.count == 150)
        #expect(Set(filed).count == 150)
        #expect(try bench.found("").map(\.number) == filed.sorted())
        for number in filed {
            #expect(try bench.messages(number).count == 1)
            #expect(try bench.events(number).map(\.kind) == [.created, .message])
        }
    }

    @Test func `of many who change one version, one does`() async throws {
        let bench = try await TicketBench()
        let number = try await bench.file().number
        let won = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<50 {
                group.addTask {
                    var update = TicketUpdate(.title("Title \(index)"))
                    update.expected = 1
                    let changed = try? await WorkTicket(bench.desk)(
                        number,
                        update,
                        by: bench.ana,
                        at: TicketBench.now
                    )
                    return changed != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(won == 1)
        #expect(try bench.ticket(number)?.version == 2)
        #expect(try bench.events(number).filter { $0.kind == .title }.count == 1)
    }

    @Test func `an update under the same key is made once`() async throws {
        let bench = try await TicketBench()
        let number = try await bench.file().number
        let key = IdempotencyKey(person: "ana", key: "k", fingerprint: "a")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    var update = TicketUpdate()
                    update.message = TicketUpdate.Message(body: "Once.")
                    _ = try await WorkTicket(bench.desk)(
                        number,
                        update,
                        by: bench.ana,
                        key: key,
                        at: TicketBench.now
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(try bench.messages(number).map(\.body) == ["All is slow.", "Once."])
        var other = key
        other.fingerprint = "b"
        await #expect(throws: TicketRefusal.keyReused(key: "k")) {
            try await WorkTicket(bench.desk)(
                number,
                TicketUpdate(.title("x")),
                by: bench.ana,
                key: other,
                at: TicketBench.now
            )
        }
    }
}
