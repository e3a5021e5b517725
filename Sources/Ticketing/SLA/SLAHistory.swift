public import struct Foundation.Date

/// What the events of a ticket say about its clocks: when they ran, and when agents replied.
public struct SLAHistory: Hashable, Sendable {
    /// What clocks do.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// They run: the ticket is new or open.
        case running
        /// They wait: the ticket is pending.
        case paused
        /// They are through: the ticket is solved or closed, and may be opened again.
        case standing

        /// What clocks do while a ticket is in a state.
        init(_ state: TicketState) {
            switch state {
            case .new, .open: self = .running
            case .pending: self = .paused
            case .solved, .closed: self = .standing
            }
        }
    }

    /// A time during which clocks do the same.
    public struct Stretch: Hashable, Sendable {
        /// What they do.
        public internal(set) var phase: Phase
        /// Since when.
        public let start: Date
        /// Until when, after ``start``; nil for the last.
        public internal(set) var end: Date?
    }

    /// When the ticket was filed.
    public let created: Date
    /// What clocks did and do, without gaps from ``created`` on; neighbours differ in their phase.
    public private(set) var stretches: [Stretch]
    /// When agents replied for the requester to read, in order.
    public private(set) var replies: [Date]

    /// Reads the events of a ticket.
    ///
    /// Of events at the same time the last one decides: a state that lasted no time was none. An
    /// event that is earlier than the one before it, by a clock that was set back, counts as at the
    /// time of that one.
    ///
    /// - Parameters:
    ///   - created: When the ticket was filed; it is new then.
    ///   - events: Its events of all kinds, in order.
    public init(created: Date, events: [TicketEvent]) {
        self.created = created
        stretches = [Stretch(phase: .running, start: created)]
        replies = []
        var latest = created
        for event in events {
            switch event.kind {
            case .state:
                guard let state = Self.firstWord(event.after).flatMap(TicketState.init(rawValue:))
                else { continue }
                latest = max(latest, event.time)
                enter(Phase(state), at: latest)
            case .message where Self.firstWord(event.subject) == TicketMessage.Kind.reply.rawValue:
                latest = max(latest, event.time)
                replies.append(latest)
            default: continue
            }
        }
    }

    /// Since when all clocks stand at a moment; nil where they do not.
    func standingSince(at time: Date) -> Date? {
        guard let stretch = stretches.last(where: { $0.start <= time }),
            stretch.phase == .standing
        else { return nil }
        return stretch.start
    }

    /// When the ticket was solved or closed first, by a moment; nil where it was not.
    func firstStanding(by time: Date) -> Date? {
        stretches.first { $0.phase == .standing && $0.start <= time }?.start
    }

    private mutating func enter(_ phase: Phase, at time: Date) {
        // What began at this moment lasted no time.
        if let last = stretches.last, last.start == time { stretches.removeLast() }
        if let last = stretches.last, last.phase == phase {
            stretches[stretches.count - 1].end = nil
        } else {
            if !stretches.isEmpty { stretches[stretches.count - 1].end = time }
            stretches.append(Stretch(phase: phase, start: time))
        }
    }

    private static func firstWord(_ text: String?) -> String? {
        text?.split(separator: " ").first.map(String.init)
    }
}
