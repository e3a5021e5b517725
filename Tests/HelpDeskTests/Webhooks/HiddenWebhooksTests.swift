import Foundation
import Testing
import Ticketing

@testable import HelpDesk

/// What a webhook's owner does not see, the webhook is not told.
@Suite struct HiddenWebhooksTests {
    private let hooks: WebhookBench
    private var bench: TicketBench { hooks.bench }

    init() async throws {
        hooks = try await WebhookBench()
    }

    private func hide(_ queue: String) async throws {
        try await bench.store.write { tickets in
            try tickets.save(AccessList(kind: .queue, name: queue, readers: []))
        }
    }

    private func change(
        _ person: String,
        _ body: @escaping @Sendable (inout Person) -> Void
    )
        async throws
    {
        try await bench.store.write { tickets in
            guard var known = try tickets.person(person) else { return }
            body(&known)
            try tickets.save(known)
        }
    }

    @Test func `a queue that is hidden from the owner is told to nobody else`() async throws {
        try await hooks.add { $0.owner = "ana" }
        try await hooks.add { $0.owner = "root" }
        try await hide("platform")
        try await bench.file("Secret")
        try await hooks.deliver()
        // Admins see all.
        #expect(hooks.told.count == 1)
        #expect(try hooks.manage.deliveries(of: 1, limit: 9).isEmpty)
        #expect(try hooks.manage.deliveries(of: 2, limit: 9).count == 1)
    }

    @Test func `what is hidden while it waits is not sent again, nor repeated`() async throws {
        let webhook = try await hooks.add { $0.owner = "ana" }
        try await bench.file("Secret")
        hooks.receiver.say(500)
        try await hooks.deliver()
        #expect(hooks.told.count == 1)
        try await hide("platform")
        hooks.clock.pass(1_000)
        try await hooks.deliver()
        #expect(hooks.told.count == 1)
        let (dead, attempts) = try #require(
            try hooks.manage.deliveries(of: webhook.id, .dead, limit: 9).first
        )
        #expect(attempts.last?.failure == "its owner, ana, does not see the ticket")
        _ = try await hooks.manage.replay(
            dead.id,
            of: webhook.id,
            by: bench.root,
            at: hooks.clock.now
        )
        try await hooks.deliver()
        #expect(hooks.told.count == 1)
    }

    @Test func `an owner who is gone is told nothing`() async throws {
        try await hooks.add { $0.owner = "ana" }
        try await change("ana") { $0.isActive = false }
        try await bench.file()
        try await hooks.deliver()
        #expect(hooks.told.isEmpty)
    }

    @Test func `who is no agent any more is told no notes, and nothing of others`() async throws {
        try await hooks.add { $0.owner = "ana" }
        let number = try await bench.file("Own", by: bench.ana).number
        try await bench.say(
            "internal",
            in: number,
            isNote: true,
            by: bench.root,
            at: TicketBench.at(1)
        )
        hooks.clock.pass(2)
        hooks.receiver.say(500, 500)
        try await hooks.deliver()
        #expect(hooks.told.contains("message Own message internal"))
        let before = hooks.told.count
        try await change("ana") { $0.role = .requester }
        try await bench.file("Others", at: TicketBench.at(3))
        hooks.clock.pass(1_000)
        try await hooks.deliver()
        let after = hooks.told.dropFirst(before)
        #expect(after.allSatisfy { !$0.contains("internal") && !$0.contains("Others") })
    }

    @Test func `nobody who is not there can be told`() async throws {
        await #expect(throws: WebhookRefusal.self) { try await hooks.add { $0.owner = "nobody" } }
    }

    @Test func `only admins set webhooks up`() async throws {
        var draft = WebhookDraft()
        draft.address = "https://ops.example.com/hook"
        await #expect(
            throws: TicketRefusal.forbidden(action: "setting up webhooks", needs: .admin)
        ) {
            try await hooks.manage.add(draft, by: bench.ana, at: TicketBench.now)
        }
    }

    @Test(arguments: [
        "", "ftp://x/", "//x", "http://", "https://a b", "http://u:p@x/", "http://x/#a",
        "file:///x",
        "http://x/\r\nEvil: 1", "javascript:alert(1)", "https://ü.example/",
    ])
    func `what is no address is refused`(text: String) async throws {
        await #expect(throws: WebhookRefusal.self) { try await hooks.add { $0.address = text } }
    }

    @Test func `an address to which nothing would be sent is refused`() async throws {
        let webhook = try await hooks.add()
        let refusal = WebhookRefusal.invalid(field: "url", reason: "leads to a machine inside")
        var draft = WebhookDraft()
        draft.address = "https://inside.example.com/hook"
        let hook = draft
        await #expect(throws: refusal) { try await hooks.add { $0 = hook } }
        await #expect(throws: refusal) {
            try await hooks.manage.change(webhook.id, hook, by: bench.root)
        }
        #expect(try hooks.manage.list() == [webhook])
    }

    @Test(arguments: [
        "short", "whsec_", "whsec_AAAAAAAAAAAAAAAA", "whsec_AAAA",
        "whsec_no base64 at all but quite long", "ä",
    ])
    func `what is no secret is refused`(text: String) async throws {
        await #expect(throws: WebhookRefusal.self) { try await hooks.add { $0.secret = text } }
    }
}
