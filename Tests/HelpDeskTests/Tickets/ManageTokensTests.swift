import HelpDesk
import Testing
import Ticketing

@Suite struct ManageTokensTests {
    private let bench: TicketBench
    private let tokens: ManageTokens

    init() async throws {
        bench = try await TicketBench()
        tokens = ManageTokens(store: bench.store)
    }

    private func make(
        _ name: String,
        _ role: PersonRole = .agent,
        ending seconds: Double? = nil
    ) async throws -> (token: AccessToken, secret: String) {
        try await tokens.create(
            name: name,
            role: role,
            expires: seconds.map(TicketBench.at),
            at: TicketBench.now
        )
    }

    private func caller(_ secret: String, at seconds: Double = 1) throws -> Caller? {
        try tokens.caller(secret, door: "api", at: TicketBench.at(seconds))
    }

    @Test func `a secret lets its person in, and is kept nowhere`() async throws {
        let (token, secret) = try await make("Bot")
        #expect(secret.hasPrefix("docket_") && secret.count == 7 + 64)
        #expect(try caller(secret) == Caller(name: "bot", role: .agent, door: "api"))
        #expect(
            try ManageTokens(store: bench.reopened().store).caller(
                secret,
                door: "api",
                at: TicketBench.at(1)
            ) != nil
        )
        #expect(token.hash.count == 64 && !token.hash.contains(secret.dropFirst(7)))
        #expect(try tokens.list() == [token])
        #expect(try bench.people().first { $0.name == "bot" }?.role == .agent)
        let (_, other) = try await make("bot")
        #expect(other != secret)
    }

    @Test func `anything else lets nobody in`() async throws {
        let (token, secret) = try await make("bot")
        for wrong in ["", "docket_", String(secret.dropLast()), secret + "0", token.hash] {
            #expect(try caller(wrong) == nil)
        }
    }

    @Test func `a token ends at its time, and when it is taken back`() async throws {
        let (token, secret) = try await make("bot", ending: 60)
        #expect(try caller(secret, at: 59) != nil)
        #expect(try caller(secret, at: 60) == nil)
        #expect(try await tokens.revoke(token.id, at: TicketBench.at(30)))
        #expect(try caller(secret, at: 31) == nil)
        #expect(try await !tokens.revoke(token.id, at: TicketBench.at(32)))
        #expect(try await !tokens.revoke(99, at: TicketBench.at(32)))
        #expect(try tokens.list().first?.revokedAt == TicketBench.at(30))
        await #expect(throws: TicketError.self) { try await make("bot", ending: 0) }
        // As at the terminal: a token that ends at once, in the middle of a second.
        await #expect(throws: TicketError.self) {
            try await tokens.create(
                name: "bot",
                role: .agent,
                expires: TicketBench.at(0.5),
                at: TicketBench.at(0.5)
            )
        }
    }

    @Test func `a token ends with the person in whose name it acts`() async throws {
        let (_, secret) = try await make("bot")
        let gone = Person(name: "bot", role: .agent, isActive: false)
        _ = try await ManagePeople(store: bench.store).save(gone, by: bench.root)
        #expect(try caller(secret) == nil)
    }

    @Test func `a token may do no more than it was made for`() async throws {
        let (_, secret) = try await make("ana", .requester)
        #expect(try caller(secret)?.role == .requester)
        #expect(try bench.people().first { $0.name == "ana" }?.role == .agent)
    }

    @Test func `only admins change people, and names are names`() async throws {
        let people = ManagePeople(store: bench.store)
        for caller in [bench.ana, bench.jane] {
            await #expect(throws: TicketRefusal.forbidden(action: "changing people", needs: .admin))
            {
                try await people.save(Person(name: "x"), by: caller)
            }
        }
        for name in ["", "a b", "-x", "x/../y"] {
            await #expect(throws: TicketError.self) {
                try await people.save(Person(name: name), by: bench.root)
            }
        }
        await #expect(throws: TicketRefusal.self) {
            try await people.save(
                PersonGroup(name: "optics", title: "Optics", members: ["nobody"]),
                by: bench.root
            )
        }
        await #expect(throws: TicketRefusal.self) {
            try await people.save(
                TicketQueue(name: "optics", title: "Optics", group: "none"),
                by: bench.root
            )
        }
    }
}
