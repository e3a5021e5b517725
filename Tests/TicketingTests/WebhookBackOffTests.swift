import Foundation
import Testing
import Ticketing

@Suite struct WebhookBackOffTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func delivery() -> WebhookDelivery {
        WebhookDelivery(
            id: "d",
            webhook: 1,
            topic: .state,
            ticket: TicketNumber(rawValue: 1_001),
            events: [7],
            at: now
        )
    }

    @Test func `the wait doubles up to four hours`() {
        // Worked by hand: 5 s, twice as much each time, never more than 14,400 s.
        let waits = [1, 2, 3, 4, 12, 13, 17, 400].map {
            WebhookBackOff.standard.delay(after: $0, jitter: 0.5)
        }
        #expect(waits == [5, 10, 20, 40, 10_240, 14_400, 14_400, 14_400])
    }

    @Test func `chance moves a wait by a quarter to both sides`() {
        let backOff = WebhookBackOff(first: 100, longest: 1_000, limit: 9)
        #expect(backOff.delay(after: 1, jitter: 0) == 75)
        #expect(backOff.delay(after: 1, jitter: 1) == 125)
        #expect(backOff.delay(after: 9, jitter: 1) == 1_250)
    }

    @Test func `sixteen waits come to about a day`() {
        let day = (1..<WebhookBackOff.standard.limit).reduce(0.0) {
            $0 + WebhookBackOff.standard.delay(after: $1, jitter: 0.5)
        }
        // 5 · (2¹² − 1) s of doubling and four times 14,400 s.
        #expect(day == 20_475 + 57_600)
    }

    @Test(arguments: [200, 204, 299])
    func `what is taken is delivered`(status: Int) {
        var delivery = delivery()
        let attempt = WebhookAttempt(number: 1, time: now, status: status, milliseconds: 3)
        delivery.take(attempt, .standard, jitter: 0.5, at: now)
        #expect(delivery.state == .delivered)
        #expect(delivery.nextAttempt == nil && delivery.endedAt == now)
    }

    @Test(arguments: [199, 301, 302, 400, 404, 429, 500, 503])
    func `what is not taken is sent again`(status: Int) {
        var delivery = delivery()
        let attempt = WebhookAttempt(number: 2, time: now, status: status, milliseconds: 3)
        delivery.take(attempt, .standard, jitter: 0.5, at: now)
        #expect(delivery.state == .waiting && delivery.attempts == 2)
        #expect(delivery.nextAttempt == now.addingTimeInterval(10))
    }

    @Test func `who wants it later gets it later, and never earlier`() {
        let standard = WebhookBackOff.standard
        #expect(standard.delay(after: 1, jitter: 0, wish: 60) == 60)
        #expect(standard.delay(after: 1, jitter: 1, wish: 60) == 66)
        #expect(standard.delay(after: 1, jitter: 0.5, wish: 1) == 5)
        // A receiver that never wants it again gets it all the same, as others do.
        #expect(standard.delay(after: 1, jitter: 0, wish: .max) == 14_400)
        #expect(standard.delay(after: 1, jitter: 0.5, wish: -3) == 5)
        var delivery = delivery()
        var attempt = WebhookAttempt(number: 1, time: now, status: 429, milliseconds: 3)
        attempt.retryAfter = 300
        delivery.take(attempt, standard, jitter: 0, at: now)
        #expect(delivery.nextAttempt == now.addingTimeInterval(300))
    }

    @Test func `what was sent as often as may be is given up`() {
        var delivery = delivery()
        let attempt = WebhookAttempt(number: 17, time: now, milliseconds: 3, failure: "x")
        delivery.take(attempt, .standard, jitter: 0.5, at: now)
        #expect(delivery.state == .dead && delivery.endedAt == now)
    }

    @Test func `what is of no use is given up at once`() {
        var delivery = delivery()
        var attempt = WebhookAttempt(number: 1, time: now, status: 410, milliseconds: 3)
        attempt.isFinal = true
        delivery.take(attempt, .standard, jitter: 0.5, at: now)
        #expect(delivery.state == .dead && delivery.nextAttempt == nil)
    }

    @Test func `a secret shows itself in no text`() {
        let secret = WebhookSecret("whsec_hidden")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains("hidden"))
        }
    }
}
