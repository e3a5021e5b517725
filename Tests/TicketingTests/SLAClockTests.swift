import Foundation
import Testing
import Ticketing

@Suite struct SLAClockTests {
    /// An answer within an hour, news every four, done within eight; warnings after three quarters.
    private static let policy = SLAPolicy(
        name: "gold",
        targets: [.firstResponse: 3_600, .nextUpdate: 14_400, .resolution: 28_800]
    )
    private static let response = SLAPolicy(name: "answers", targets: [.firstResponse: 3_600])
    private static let update = SLAPolicy(name: "news", targets: [.nextUpdate: 14_400])
    private static let resolution = SLAPolicy(name: "ends", targets: [.resolution: 28_800])

    private func minute(_ minute: Double) -> Date { SLAStory.minute(minute) }

    @Test(arguments: [
        (0.0, TicketCondition.SLAState.ok), (44.9, .ok), (45, .warning), (59.9, .warning),
        (60, .breached), (9_999, .breached),
    ])
    func `a clock warns, and is breached when its limit is used up`(
        now: Double,
        expected: TicketCondition.SLAState
    ) throws {
        let status = SLAStory().status(by: Self.response, at: now)
        #expect(status.policy == "answers")
        #expect(status.state == expected)
        #expect(status.nextDue == minute(60))
        let clock = try #require(status.clocks.first)
        #expect(status.clocks.count == 1)
        #expect(clock.id == "firstResponse")
        #expect(clock.target == .firstResponse)
        #expect(clock.limit == 3_600)
        #expect(clock.started == minute(0))
        #expect(clock.due == minute(60))
        #expect(clock.warningAt == minute(45))
        #expect(clock.met == nil)
        #expect(clock.breached == (now < 60 ? nil : minute(60)))
        #expect(!clock.isPaused)
        #expect(abs(clock.remaining - (60 - now) * 60) < 0.001)
    }

    @Test func `who has to record it is told the next moment`() {
        let story = SLAStory()
        var moments: [Date] = []
        var now = minute(0)
        while moments.count < 9,
            let next = story.status(by: Self.policy, at: now.timeIntervalSince(minute(0)) / 60)
                .nextMoment
        {
            moments.append(next)
            now = next
        }
        #expect(moments == [minute(45), minute(60), minute(360), minute(480)])
    }

    @Test(arguments: [(59.0, false), (60, false), (60.5, true)])
    func `a reply at the moment that it is due is in time`(reply: Double, isLate: Bool) {
        var story = SLAStory()
        story.message("reply 1", at: reply)
        let status = story.status(by: Self.response, at: 600)
        #expect(status.clocks.map(\.met) == [minute(reply)])
        #expect(status.clocks.map(\.breached) == [isLate ? minute(60) : nil])
        #expect(status.clocks.map(\.due) == [minute(60)])
        #expect(status.clocks.map(\.remaining) == [(60 - reply) * 60])
        #expect(status.state == (isLate ? .breached : .ok))
        #expect(status.nextDue == nil)
        #expect(status.nextMoment == nil)
    }

    @Test func `a ticket that is filed with an answer is met at once`() {
        var story = SLAStory()
        story.message("reply 1", at: 0)
        story.state("pending", at: 30)
        let status = story.status(by: Self.response, at: 40)
        #expect(status.clocks.map(\.met) == [minute(0)])
        #expect(status.clocks.map(\.due) == [minute(60)])
        #expect(status.state == .ok)
    }

    @Test func `notes, requesters and Docket itself do not answer`() {
        var story = SLAStory()
        story.message("note 1", at: 10)
        story.message("requester 2", at: 20)
        story.message("system 3", at: 30)
        story.state("open", at: 40)
        #expect(story.status(by: Self.response, at: 50).clocks.map(\.met) == [nil])
    }

    @Test func `solving is an answer, and stays one`() {
        var story = SLAStory()
        story.state("solved (fixed)", at: 20)
        story.state("open", at: 30)
        story.message("reply 1", at: 90)
        let status = story.status(by: Self.response, at: 100)
        #expect(status.clocks.map(\.met) == [minute(20)])
        #expect(status.state == .ok)
    }

    @Test func `no clock warns any more once it was met`() {
        var story = SLAStory()
        story.message("reply 1", at: 30)
        #expect(story.status(by: Self.response, at: 100).clocks.map(\.warningAt) == [nil])
        var late = SLAStory()
        late.message("reply 1", at: 50)
        #expect(late.status(by: Self.response, at: 100).clocks.map(\.warningAt) == [minute(45)])
        #expect(late.status(by: Self.response, at: 100).state == .ok)
    }

    @Test func `paused time does not count, and moves what lies ahead`() {
        var story = SLAStory()
        story.state("pending until 2026-03-23T02:00:00Z", at: 30)
        let paused = story.status(by: Self.response, at: 80)
        #expect(paused.state == .paused)
        #expect(paused.nextDue == nil)
        #expect(paused.nextMoment == nil)
        #expect(paused.clocks.map(\.due) == [nil])
        #expect(paused.clocks.map(\.warningAt) == [nil])
        #expect(paused.clocks.map(\.isPaused) == [true])
        #expect(paused.clocks.map(\.remaining) == [1_800])
        story.state("open", at: 90)
        let running = story.status(by: Self.response, at: 100)
        #expect(running.state == .ok)
        #expect(running.clocks.map(\.due) == [minute(120)])
        #expect(running.clocks.map(\.warningAt) == [minute(105)])
        #expect(running.clocks.map(\.isPaused) == [false])
        #expect(running.clocks.map(\.remaining) == [1_200])
    }

    @Test func `what has passed stays while the clock is paused`() {
        var story = SLAStory()
        story.state("pending", at: 50)
        let warned = story.status(by: Self.response, at: 55)
        #expect(warned.state == .paused)
        #expect(warned.clocks.map(\.warningAt) == [minute(45)])
        #expect(warned.clocks.map(\.due) == [nil])
        story.state("open", at: 70)
        story.state("pending", at: 90)
        let breached = story.status(by: Self.response, at: 95)
        #expect(breached.state == .breached)
        #expect(breached.clocks.map(\.due) == [minute(80)])
        #expect(breached.clocks.map(\.breached) == [minute(80)])
        #expect(breached.clocks.map(\.remaining) == [-600])
        #expect(breached.nextDue == nil)
    }

    @Test func `a pause at the moment that it is due comes too late`() {
        var story = SLAStory()
        story.state("pending", at: 60)
        #expect(story.status(by: Self.response, at: 60).clocks.map(\.breached) == [minute(60)])
        #expect(story.status(by: Self.response, at: 90).clocks.map(\.breached) == [minute(60)])
    }

    @Test(arguments: [true, false])
    func `whether the reply or the pause is told first makes no difference`(isReplyFirst: Bool) {
        var story = SLAStory()
        if isReplyFirst { story.message("reply 1", at: 20) }
        story.state("pending", at: 20)
        if !isReplyFirst { story.message("reply 1", at: 20) }
        story.state("open", at: 50)
        let status = story.status(by: Self.policy, at: 60)
        #expect(status.clocks.map(\.id) == ["firstResponse", "nextUpdate/1", "resolution"])
        #expect(status.clocks.map(\.met) == [minute(20), nil, nil])
        #expect(status.clocks.map(\.due) == [minute(60), minute(290), minute(510)])
    }

    @Test func `only working time counts, before a pause and after it`() throws {
        let office = BusinessCalendar(
            name: "office",
            timeZone: "Europe/Berlin",
            hours: Dictionary(
                uniqueKeysWithValues: (1...5).map { ($0, [.init(start: 540, end: 1_020)]) }
            )
        )
        // Filed on Friday at 16:00, pending from 16:30 until Monday at 16:00, in summer by then.
        let friday = 4 * 1_440.0
        var story = SLAStory()
        story.created = friday + 15 * 60
        let policy = SLAPolicy(name: "office", targets: [.firstResponse: 7_200])
        let filed = story.status(by: policy, in: office, at: story.created)
        #expect(filed.nextDue == (try SLAStory.time("2026-03-30T10:00:00+02:00")))
        #expect(filed.nextMoment == (try SLAStory.time("2026-03-30T09:30:00+02:00")))
        story.state("pending", at: friday + 15 * 60 + 30)
        story.state("open", at: friday + 3 * 1_440 + 14 * 60)
        let status = story.status(by: policy, in: office, at: friday + 3 * 1_440 + 20 * 60)
        let clock = try #require(status.clocks.first)
        #expect(clock.due == (try SLAStory.time("2026-03-31T09:30:00+02:00")))
        #expect(clock.warningAt == (try SLAStory.time("2026-03-30T17:00:00+02:00")))
        #expect(clock.remaining == 1_800)
        #expect(status.state == .warning)
    }

    @Test func `each reply begins the time to the next`() {
        var story = SLAStory()
        #expect(story.status(by: Self.update, at: 5).clocks == [])
        #expect(story.status(by: Self.update, at: 5).state == .ok)
        story.message("reply 1", at: 10)
        story.message("reply 2", at: 100)
        let status = story.status(by: Self.update, at: 200)
        #expect(status.clocks.map(\.id) == ["nextUpdate/2"])
        #expect(status.clocks.map(\.started) == [minute(100)])
        #expect(status.clocks.map(\.due) == [minute(340)])
    }

    @Test func `an update that was missed stays beside the current one`() {
        var story = SLAStory()
        story.message("reply 1", at: 10)
        story.message("reply 2", at: 100)
        let before = story.status(by: Self.update, at: 390).clocks
        story.message("reply 3", at: 400)
        let status = story.status(by: Self.update, at: 500)
        #expect(before.map(\.id) == ["nextUpdate/2"])
        #expect(before.map(\.breached) == [minute(340)])
        #expect(status.clocks.map(\.id) == ["nextUpdate/2", "nextUpdate/3"])
        #expect(status.clocks.map(\.breached) == [minute(340), nil])
        #expect(status.clocks.map(\.met) == [minute(400), nil])
        #expect(status.clocks.map(\.due) == [minute(340), minute(640)])
        #expect(status.nextDue == minute(640))
        #expect(status.state == .breached)
    }

    @Test func `no news is due of what is solved`() {
        var story = SLAStory()
        story.message("reply 1", at: 10)
        story.state("solved (fixed)", at: 100)
        let solved = story.status(by: Self.update, at: 5_000)
        #expect(solved.state == .ok)
        #expect(solved.clocks.map(\.met) == [minute(100)])
        story.message("reply 2", at: 6_000)
        #expect(story.status(by: Self.update, at: 9_000).clocks.map(\.met) == [minute(6_000)])
        story.state("open", at: 10_000)
        let reopened = story.status(by: Self.update, at: 10_000)
        #expect(reopened.clocks.map(\.id) == ["nextUpdate/2"])
        #expect(reopened.clocks.map(\.met) == [nil])
        #expect(reopened.clocks.map(\.due) == [minute(10_240)])
    }

    @Test func `the resolution goes on where a ticket is opened again`() {
        var story = SLAStory()
        story.state("solved (fixed)", at: 60)
        let solved = story.status(by: Self.resolution, at: 900)
        #expect(solved.state == .ok)
        #expect(solved.clocks.map(\.met) == [minute(60)])
        #expect(solved.clocks.map(\.due) == [minute(480)])
        #expect(solved.clocks.map(\.remaining) == [420 * 60])
        story.state("open", at: 1_000)
        let reopened = story.status(by: Self.resolution, at: 1_010)
        #expect(reopened.clocks.map(\.id) == ["resolution"])
        #expect(reopened.clocks.map(\.started) == [minute(0)])
        #expect(reopened.clocks.map(\.met) == [nil])
        #expect(reopened.clocks.map(\.due) == [minute(1_420)])
        #expect(reopened.clocks.map(\.warningAt) == [minute(1_300)])
        #expect(reopened.clocks.map(\.remaining) == [410 * 60])
    }

    @Test func `a ticket that is closed was done when it was solved`() {
        var story = SLAStory()
        story.state("solved (fixed)", at: 60)
        story.state("closed (fixed)", at: 5_000)
        #expect(story.status(by: Self.resolution, at: 6_000).clocks.map(\.met) == [minute(60)])
    }

    @Test func `a ticket that waits may be solved at once`() {
        var story = SLAStory()
        story.state("pending", at: 60)
        story.state("solved (answered)", at: 5_000)
        let status = story.status(by: Self.resolution, at: 6_000)
        #expect(status.state == .ok)
        #expect(status.clocks.map(\.met) == [minute(5_000)])
        #expect(status.clocks.map(\.due) == [nil])
        #expect(status.clocks.map(\.isPaused) == [false])
    }

    @Test func `what was solved just in time is missed only when it is opened again`() {
        var story = SLAStory()
        story.state("solved (fixed)", at: 480)
        #expect(story.status(by: Self.resolution, at: 480).state == .ok)
        #expect(story.status(by: Self.resolution, at: 700).state == .ok)
        story.state("open", at: 900)
        let status = story.status(by: Self.resolution, at: 1_000)
        #expect(status.clocks.map(\.breached) == [minute(900)])
    }

    @Test(arguments: [480.0, 500, 700, 1_000, 1_500, 9_000])
    func `a breach keeps its moment whatever happens after it`(now: Double) {
        var story = SLAStory()
        story.state("pending", at: 490)
        story.state("open", at: 600)
        story.state("solved (fixed)", at: 900)
        story.state("open", at: 1_200)
        story.state("closed (wontFix)", at: 2_000)
        let status = story.status(by: Self.resolution, at: now)
        #expect(status.clocks.map(\.breached) == [minute(480)])
        #expect(status.clocks.map(\.due) == [minute(480)])
        #expect(status.state == .breached)
    }

    @Test func `what is never due is never missed`() {
        let never = BusinessCalendar(name: "never", timeZone: "UTC", hours: [:])
        let status = SLAStory().status(by: Self.policy, in: never, at: 100_000)
        #expect(status.state == .ok)
        #expect(status.clocks.map(\.due) == [nil, nil])
        #expect(status.clocks.map(\.remaining) == [3_600, 28_800])
        #expect(status.nextDue == nil)
        #expect(status.nextMoment == nil)
    }

    @Test func `what is not promised has no clock`() {
        var others = Self.policy
        others.queues = ["storage"]
        #expect(SLAStory().status(by: others, at: 100) == .nothingPromised)
        let empty = SLAPolicy(name: "empty", targets: [:])
        #expect(SLAStory().status(by: empty, at: 100) == .nothingPromised)
        #expect(SLAStatus.nothingPromised.state == .none)
        #expect(SLAStatus.nothingPromised.policy == nil)
    }

    @Test func `before it was filed, a ticket stands as when it was`() {
        var story = SLAStory()
        story.created = 100
        #expect(
            story.status(by: Self.policy, at: 50) == story.status(by: Self.policy, at: 100)
        )
    }
}
