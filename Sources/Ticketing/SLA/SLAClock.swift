public import struct Foundation.Date

/// How one promise to the requester of a ticket stands at a moment.
///
/// A clock is worked out from the ticket's history and kept nowhere; only its moments may be
/// recorded, by its ``id``. A moment that has passed never moves, one that lies ahead moves by the
/// working time that the ticket is pending.
public struct SLAClock: Hashable, Sendable, Codable {
    /// What tells it from the other clocks of the ticket for ever: `firstResponse`, `resolution`,
    /// `nextUpdate/2` for the one that began with the second public reply.
    public var id: String
    /// What is promised.
    public var target: SLATarget
    /// Within how many seconds of working time.
    public var limit: Double
    /// Since when.
    public var started: Date
    /// When the limit is used up; of a clock that was met, as it stood then.
    ///
    /// Nil where that lies ahead of a paused clock, or further off than working time is looked for.
    public var due: Date?
    /// When the policy's share of the limit is used up.
    ///
    /// Nil as ``due`` is, and where the clock was met before.
    public var warningAt: Date?
    /// When the promise was kept, in time or late; nil where it is not.
    ///
    /// Opening a ticket again takes it back for the resolution and the current update.
    public var met: Date?
    /// When the limit was used up and the promise not kept; nil where that did not happen.
    public var breached: Date?
    /// Whether it waits, because the ticket is pending.
    public var isPaused: Bool
    /// How many seconds of working time were left when it was met, or else are now; less than 0 for
    /// as many too late.
    public var remaining: Double
}
