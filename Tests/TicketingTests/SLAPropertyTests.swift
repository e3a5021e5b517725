import Foundation
import TestSupport
import Testing
import Ticketing

@Suite struct SLAPropertyTests {
    private static let policy = SLAPolicy(
        name: "gold",
        targets: [.firstResponse: 3_600, .nextUpdate: 7_200, .resolution: 28_800]
    )
    private static let office = BusinessCalendar(
        name: "office",
        timeZone: "Europe/Berlin",
        hours: Dictionary(
            uniqueKeysWithValues: (1...7).map {
                ($0, [.init(start: 0, end: 600), .init(start: 660, end: 1_320)])
            }
        ),
        holidays: [.init(year: 2026, month: 3, day: 24)]
    )
    private static let calendars = [office, .always]
    /// Three days.
    private static let length = 3 * 1_440

    /// A story of up to twelve events at whole minutes, some at the same.
    private static func story(_ random: inout SplitMix) -> SLAStory {
        var story = SLAStory()
        var minute = 0
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            minute += [0, 1, 15, 60, 120, 400][Int.random(in: 0..<6, using: &random)]
            switch Int.random(in: 0..<7, using: &random) {
            case 0, 1: story.message("reply 1", at: Double(minute))
            case 2: story.message("requester 1", at: Double(minute))
            case 3: story.state("pending", at: Double(minute))
            case 4: story.state("solved (fixed)", at: Double(minute))
            default: story.state("open", at: Double(minute))
            }
        }
        return story
    }

    @Test(arguments: calendars)
    func `clocks say what counting minute by minute says`(calendar: BusinessCalendar) throws {
        var random = SplitMix(seed: 1)
        for _ in 0..<60 {
            let story = Self.story(&random)
            var counts: [SLATarget: Double] = [.firstResponse: 0, .resolution: 0]
            var breached: [SLATarget: Date] = [:]
            for minute in 0..<Self.length {
                let now = SLAStory.minute(Double(minute))
                let past = story.until(Double(minute)).history
                let phase = try #require(past.stretches.last).phase
                let isAnswered =
                    !past.replies.isEmpty || past.stretches.contains { $0.phase == .standing }
                let isMet = [SLATarget.firstResponse: isAnswered, .resolution: phase == .standing]
                for (target, count) in counts where isMet[target] == false {
                    if breached[target] == nil, count >= Self.policy.targets[target] ?? 0 {
                        breached[target] = now
                    }
                    guard phase == .running else { continue }
                    counts[target] =
                        count
                        + calendar.workingSeconds(from: now, to: now.addingTimeInterval(60))
                }
            }
            let status = story.status(by: Self.policy, in: calendar, at: Double(Self.length - 1))
            for clock in status.clocks where clock.target != .nextUpdate {
                #expect(clock.breached == breached[clock.target])
            }
        }
    }

    @Test(arguments: calendars)
    func `the status at a moment does not depend on what comes later`(
        calendar: BusinessCalendar
    ) {
        var random = SplitMix(seed: 2)
        for _ in 0..<100 {
            let story = Self.story(&random)
            for minute in stride(from: 0.0, to: Double(Self.length), by: 60) {
                let then = story.until(minute).status(by: Self.policy, in: calendar, at: minute)
                #expect(story.status(by: Self.policy, in: calendar, at: minute) == then)
            }
        }
    }

    @Test(arguments: calendars)
    func `each breach is told once, with the same moment ever after`(calendar: BusinessCalendar) {
        var random = SplitMix(seed: 3)
        for _ in 0..<100 {
            let story = Self.story(&random)
            var told: [String: Date] = [:]
            for minute in stride(from: 0.0, to: Double(Self.length), by: 15) {
                let status = story.status(by: Self.policy, in: calendar, at: minute)
                var breaches: [String: Date] = [:]
                for clock in status.clocks { breaches[clock.id] = clock.breached }
                for (id, moment) in told { #expect(breaches[id] == moment) }
                for (id, moment) in breaches where told[id] == nil {
                    // It is news: it was not so a quarter of an hour before.
                    #expect(moment > SLAStory.minute(minute - 15))
                    #expect(moment <= SLAStory.minute(minute))
                }
                told = breaches
            }
        }
    }

    @Test(arguments: calendars)
    func `if nothing happens, nothing changes before the next moment`(
        calendar: BusinessCalendar
    ) throws {
        var random = SplitMix(seed: 4)
        for _ in 0..<200 {
            let whole = Self.story(&random)
            let minute = Double(Int.random(in: 0..<1_000, using: &random))
            let story = whole.until(minute)
            let status = story.status(by: Self.policy, in: calendar, at: minute)
            guard let next = status.nextMoment else { continue }
            let nextMinute = next.timeIntervalSince(SLAStory.minute(0)) / 60
            let before = story.status(by: Self.policy, in: calendar, at: nextMinute - 0.01)
            #expect(before.state == status.state)
            #expect(before.nextMoment == next)
            #expect(before.clocks.map(\.due) == status.clocks.map(\.due))
            #expect(before.clocks.map(\.breached) == status.clocks.map(\.breached))
            let after = story.status(by: Self.policy, in: calendar, at: nextMinute)
            #expect(after.nextMoment.map { $0 > next } ?? true)
            #expect(after.clocks.contains { $0.warningAt == next || $0.breached == next })
        }
    }

    @Test func `limits and times that binary fractions cannot hold are met at their moment`() {
        var random = SplitMix(seed: 5)
        for _ in 0..<2_000 {
            let minute = Double.random(in: 0..<100, using: &random)
            let policy = SLAPolicy(
                name: "odd",
                targets: [.resolution: Double.random(in: 1..<100_000, using: &random)]
            )
            var story = SLAStory()
            story.created = minute
            story.state("pending", at: minute + Double.random(in: 0..<0.01, using: &random))
            story.state("open", at: minute + Double.random(in: 1..<50, using: &random))
            let ticket = Ticket(title: "", type: "", queue: "", requester: "", at: .distantPast)
            func status(_ now: Date) -> SLAStatus {
                policy.status(
                    of: ticket,
                    history: story.history,
                    calendar: Self.office,
                    at: now
                )
            }
            let due = status(SLAStory.minute(200)).clocks.compactMap(\.due)
            #expect(due.count == 1)
            for due in due { #expect(status(due).clocks.map(\.breached) == [due]) }
        }
    }
}
