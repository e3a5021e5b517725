import Foundation
import Testing
import Ticketing

@Suite struct SLAHistoryTests {
    private func stretches(_ story: SLAStory) -> [String] {
        story.history.stretches.map { stretch in
            let minutes = [stretch.start, stretch.end].map { time in
                time.map { String(Int($0.timeIntervalSince(SLAStory.minute(0)) / 60)) } ?? ""
            }
            return "\(stretch.phase.rawValue) \(minutes[0])-\(minutes[1])"
        }
    }

    @Test func `clocks run from filing on`() {
        var story = SLAStory()
        story.created = 5
        #expect(stretches(story) == ["running 5-"])
        #expect(story.history.replies == [])
    }

    @Test func `states are read by their first word`() {
        var story = SLAStory()
        story.state("open", at: 10)
        story.state("pending until 2026-03-24T12:00:00Z", at: 20)
        story.state("open", at: 30)
        story.state("solved (wontFix)", at: 40)
        story.state("open", at: 50)
        story.state("pending", at: 60)
        story.state("closed (fixed)", at: 70)
        #expect(
            stretches(story) == [
                "running 0-20", "paused 20-30", "running 30-40", "standing 40-50",
                "running 50-60", "paused 60-70", "standing 70-",
            ]
        )
    }

    @Test func `another date, a resolution and closing change nothing`() {
        var story = SLAStory()
        story.state("pending until 2026-03-24T12:00:00Z", at: 10)
        story.state("pending until 2026-03-25T12:00:00Z", at: 20)
        story.state("solved (fixed)", at: 30)
        story.state("solved (duplicate)", at: 40)
        story.state("closed (duplicate)", at: 50)
        #expect(stretches(story) == ["running 0-10", "paused 10-30", "standing 30-"])
    }

    @Test func `only states and replies are read`() {
        var story = SLAStory()
        story.event(.priority, after: "pending", at: 10)
        story.event(.field, after: "solved", at: 10)
        story.state("elsewhere", at: 10)
        story.message("note 1", at: 10)
        story.message("requester 2", at: 11)
        story.message("system 3", at: 12)
        story.message("reply", at: 13)
        story.message("reply 5", at: 14)
        #expect(stretches(story) == ["running 0-"])
        #expect(story.history.replies == [SLAStory.minute(13), SLAStory.minute(14)])
    }

    @Test func `of states at the same time the last one counts`() {
        var story = SLAStory()
        story.state("pending", at: 10)
        story.state("open", at: 10)
        #expect(stretches(story) == ["running 0-"])
        story.state("open", at: 20)
        story.state("pending", at: 20)
        story.state("solved (fixed)", at: 20)
        #expect(stretches(story) == ["running 0-20", "standing 20-"])
        story.state("open", at: 20)
        story.state("pending", at: 20)
        #expect(stretches(story) == ["running 0-20", "paused 20-"])
    }

    @Test func `a ticket may be pending from filing on`() {
        var story = SLAStory()
        story.state("pending", at: 0)
        story.state("open", at: 30)
        #expect(stretches(story) == ["paused 0-30", "running 30-"])
    }

    @Test func `a clock that was set back does not turn the history round`() {
        var story = SLAStory()
        story.created = 10
        story.message("reply", at: 5)
        story.state("pending", at: 30)
        story.state("open", at: 20)
        story.state("pending", at: 40)
        #expect(stretches(story) == ["running 10-40", "paused 40-"])
        #expect(story.history.replies == [SLAStory.minute(10)])
    }
}
