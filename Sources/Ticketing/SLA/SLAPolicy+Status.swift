public import struct Foundation.Date

extension SLAPolicy {
    /// How a ticket stands by this policy at a moment.
    ///
    /// It follows from the arguments alone. Events after `now` are left out, so that the status at an
    /// earlier moment is what it was then. What happens at the very moment that it is due is in time.
    ///
    /// - The first response is due from filing; solving the ticket counts as one.
    /// - The next update is due from each public reply to the next.
    /// - The resolution is due from filing until the ticket is solved. The update and the resolution
    ///   go on with what is left where it is opened again.
    ///
    /// - Parameters:
    ///   - ticket: The ticket.
    ///   - history: What its events say.
    ///   - calendar: The calendar that ``calendar`` names, ``BusinessCalendar/always`` for none.
    ///   - now: The time.
    /// - Returns: The status; ``SLAStatus/nothingPromised`` where the policy is not for the ticket.
    public func status(
        of ticket: Ticket,
        history: SLAHistory,
        calendar: BusinessCalendar,
        at now: Date
    ) -> SLAStatus {
        guard applies(to: ticket), !targets.isEmpty else { return .nothingPromised }
        let now = max(now, history.created)
        let timeline = Timeline(history: history, calendar: calendar, now: now)
        let clocks = SLATarget.allCases.flatMap { target -> [SLAClock] in
            guard let limit = targets[target] else { return [] }
            switch target {
            case .firstResponse: return [firstResponse(timeline, limit)]
            case .nextUpdate: return updates(timeline, limit)
            case .resolution: return [resolution(timeline, limit)]
            }
        }
        return SLAStatus(policy: name, clocks: clocks, at: now)
    }

    /// What clocks are read from.
    private struct Timeline {
        let history: SLAHistory
        let calendar: BusinessCalendar
        let now: Date
    }

    private func firstResponse(_ timeline: Timeline, _ limit: Double) -> SLAClock {
        let history = timeline.history
        let reply = history.replies.first { $0 <= timeline.now }
        let solved = history.firstStanding(by: timeline.now)
        return clock(
            .firstResponse,
            limit,
            from: history.created,
            met: [reply, solved].compactMap(\.self).min(),
            timeline
        )
    }

    private func resolution(_ timeline: Timeline, _ limit: Double) -> SLAClock {
        clock(
            .resolution,
            limit,
            from: timeline.history.created,
            met: timeline.history.standingSince(at: timeline.now),
            timeline
        )
    }

    /// The updates that were missed, and the current one.
    private func updates(_ timeline: Timeline, _ limit: Double) -> [SLAClock] {
        let replies = timeline.history.replies.prefix { $0 <= timeline.now }
        return replies.indices.compactMap { index in
            let started = replies[index]
            let next = index + 1 < replies.count ? replies[index + 1] : nil
            // Working time is no longer than time: most earlier updates were in time at a glance.
            if let next, next.timeIntervalSince(started) < limit { return nil }
            let solved = timeline.history.standingSince(at: next ?? timeline.now)
            let clock = clock(
                .nextUpdate,
                limit,
                from: started,
                met: solved.map { max($0, started) } ?? next,
                timeline,
                id: "\(SLATarget.nextUpdate.rawValue)/\(index + 1)"
            )
            return next == nil || clock.breached != nil ? clock : nil
        }
    }

    private func clock(
        _ target: SLATarget,
        _ limit: Double,
        from started: Date,
        met: Date?,
        _ timeline: Timeline,
        id: String? = nil
    ) -> SLAClock {
        let reading = SLAClockReading(
            timeline.history,
            in: timeline.calendar,
            from: started,
            met: met,
            at: timeline.now
        )
        let breached = reading.moment(of: limit)
        let warning = warningShare * limit
        let expectedWarning = met == nil ? reading.expectedMoment(of: warning) : nil
        return SLAClock(
            id: id ?? target.rawValue,
            target: target,
            limit: limit,
            started: started,
            due: breached ?? reading.expectedMoment(of: limit),
            warningAt: reading.moment(of: warning) ?? expectedWarning,
            met: met,
            breached: breached,
            isPaused: met == nil && reading.isPaused,
            remaining: limit - reading.used
        )
    }
}
