import Foundation
import Testing
import Ticketing

@testable import HelpDesk

@Suite struct DeliverWebhooksTests {
    private let hooks: WebhookBench
    private var bench: TicketBench { hooks.bench }

    init() async throws {
        hooks = try await WebhookBench()
    }

    @Test func `what happens is told once, in order, and nothing of before`() async throws {
        let old = try await bench.file("Old").number
        let webhook = try await hooks.add()
        try await hooks.deliver()
        #expect(hooks.told.isEmpty)
        let number = try await bench.file("Slow", "All is slow.").number
        try await bench.change(number, .state(.open), at: TicketBench.at(1))
        try await bench.say("Which job?", in: number, by: bench.ana, at: TicketBench.at(2))
        hooks.clock.pass(3)
        try await hooks.deliver()
        try await hooks.deliver()
        #expect(hooks.told.count == 3)
        #expect(hooks.told[0].hasPrefix("created Slow created+"))
        #expect(hooks.told[0].hasSuffix(" All is slow."))
        #expect(hooks.told[1].hasPrefix("state Slow state"))
        #expect(hooks.told[2] == "message Slow message Which job?")
        let log = try hooks.manage.deliveries(of: webhook.id, limit: 10)
        #expect(log.map(\.delivery.state) == [.delivered, .delivered, .delivered])
        #expect(log.allSatisfy { $0.attempts.map(\.status) == [200] })
        #expect(log.allSatisfy { $0.delivery.ticket != old })
    }

    @Test func `a request can be verified by its headers`() async throws {
        let webhook = try await hooks.add()
        try await bench.file()
        try await hooks.deliver()
        let request = try #require(hooks.receiver.requests.first)
        let id = try #require(Receiver.header("webhook-id", of: request))
        let seconds = try #require(Receiver.header("webhook-timestamp", of: request))
        #expect(seconds == "1764000000")
        #expect(
            Receiver.header("webhook-signature", of: request)
                == WebhookSignature.standard(
                    of: request.body,
                    id: id,
                    at: 1_764_000_000,
                    webhook.secret
                )
        )
        #expect(
            Receiver.header("X-Hub-Signature-256", of: request)
                == WebhookSignature.hub(of: request.body, webhook.secret)
        )
        #expect(request.headers.allSatisfy { !$0.contains(webhook.secret.value) })
    }

    @Test func `what is not taken is sent again later, the same, over a restart`() async throws {
        let webhook = try await hooks.add()
        let number = try await bench.file("Slow").number
        hooks.receiver.say(500, 0)
        try await hooks.deliver()
        try await hooks.deliver()
        #expect(hooks.told.count == 1)
        // What becomes of the ticket meanwhile does not change what was to be told.
        try await bench.change(number, .title("Slower"))
        hooks.clock.pass(10)
        let desk = try bench.reopened()
        try await hooks.deliver(on: desk)
        hooks.clock.pass(20)
        try await hooks.deliver(on: desk)
        let created = hooks.receiver.requests.filter { request in
            String(decoding: request.body, as: UTF8.self).hasPrefix("created Slow ")
        }
        #expect(created.count == 3)
        #expect(Set(created.map { Receiver.header("webhook-id", of: $0) }).count == 1)
        #expect(created.map { Receiver.header("X-Docket-Attempt", of: $0) } == ["1", "2", "3"])
        let log = try hooks.manage.deliveries(of: webhook.id, limit: 10)
        let first = try #require(log.last)
        #expect(first.delivery.state == .delivered)
        #expect(first.attempts.map(\.status) == [500, nil, 200])
        #expect(first.attempts.map(\.failure) == [nil, "nobody is there", nil])
        #expect(first.attempts.map(\.reply) == ["said 500", "", "said 200"])
    }

    @Test func `what is never taken is given up, and can be repeated`() async throws {
        let webhook = try await hooks.add()
        try await bench.file()
        hooks.receiver.say(503, 503, 503, 503)
        for _ in 0..<10 {
            try await hooks.deliver()
            hooks.clock.pass(1_000)
        }
        #expect(hooks.told.count == 4)
        let dead = try #require(
            try hooks.manage.deliveries(of: webhook.id, .dead, limit: 10).first
        ).delivery
        #expect(try hooks.manage.counts() == [.dead: 1])
        let again = try await hooks.manage.replay(
            dead.id,
            of: webhook.id,
            by: bench.root,
            at: hooks.clock.now
        )
        await #expect(throws: WebhookRefusal.neverSent(again.id)) {
            try await hooks.manage.replay(
                again.id,
                of: webhook.id,
                by: bench.root,
                at: hooks.clock.now
            )
        }
        try await hooks.deliver()
        let request = try #require(hooks.receiver.requests.last)
        #expect(request.body == hooks.receiver.requests[0].body)
        // The receiver can tell that it is the same, and its log that it is another try.
        #expect(Receiver.header("webhook-id", of: request) == dead.id)
        #expect(Receiver.header("X-Docket-Delivery", of: request) == again.id)
        #expect(try hooks.manage.counts() == [.dead: 1, .delivered: 1])
    }

    @Test func `who says that it is gone is asked no more`() async throws {
        try await hooks.add()
        try await bench.file()
        hooks.receiver.say(410)
        try await hooks.deliver()
        #expect(try hooks.manage.counts() == [.dead: 1])
    }

    @Test func `only what is wanted is told`() async throws {
        try await hooks.add {
            $0.topics = ["state"]
            $0.filter = "tag:fast"
        }
        let slow = try await bench.file("Slow").number
        let fast = try await bench.file("Fast", by: bench.ana) { $0.tags = ["fast"] }.number
        for number in [slow, fast] {
            try await bench.change(number, .state(.open), at: TicketBench.at(1))
        }
        hooks.clock.pass(2)
        try await hooks.deliver()
        #expect(hooks.told.count == 1)
        #expect(hooks.told.first?.hasPrefix("state Fast") == true)
    }

    @Test func `what is paused is not told, then or later`() async throws {
        let webhook = try await hooks.add()
        var draft = WebhookDraft()
        draft.isActive = false
        _ = try await hooks.manage.change(webhook.id, draft, by: bench.root)
        try await bench.file("Meanwhile")
        try await hooks.deliver()
        draft.isActive = true
        _ = try await hooks.manage.change(webhook.id, draft, by: bench.root)
        try await bench.file("After", at: TicketBench.at(1))
        hooks.clock.pass(2)
        try await hooks.deliver()
        #expect(hooks.told.count == 1)
        #expect(hooks.told.first?.hasPrefix("created After") == true)
    }

    @Test func `a try is told at once and never again`() async throws {
        let webhook = try await hooks.add()
        hooks.receiver.say(500)
        let told = try await hooks.manage.test(webhook.id, by: bench.root, at: hooks.clock.now)
        #expect(told.delivery.state == .dead && told.attempts.map(\.status) == [500])
        hooks.clock.pass(1_000)
        try await hooks.deliver()
        #expect(hooks.told == ["ping -  "])
    }
}
