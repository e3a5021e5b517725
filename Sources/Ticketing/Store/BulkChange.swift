public import struct Foundation.Date

/// Many tickets that were changed at once, as they were before.
public struct BulkChange: Hashable, Sendable, Codable {
    /// A ticket before and after.
    public struct Entry: Hashable, Sendable, Codable {
        /// The ticket as it was.
        public var before: Ticket
        /// The version that it had after the change.
        public var version: Int
        /// The last event of all tickets before the change.
        public var lastEvent: Int64

        /// Makes an entry.
        public init(before: Ticket, version: Int, lastEvent: Int64) {
            self.before = before
            self.version = version
            self.lastEvent = lastEvent
        }
    }

    /// Who did it.
    public var person: String
    /// When.
    public var time: Date
    /// The tickets.
    public var entries: [Entry]

    /// Makes a change.
    public init(person: String, time: Date, entries: [Entry]) {
        self.person = person
        self.time = time
        self.entries = entries
    }
}
