public import struct Foundation.Date

/// How many deliveries wait, and how many were given up.
public struct DeliveryQueue: Hashable, Sendable {
    /// How many wait.
    public var waiting: Int
    /// How many were given up.
    public var dead: Int
    /// When the oldest that waits was made; nil where none waits.
    public var oldest: Date?

    /// Makes a queue.
    public init(waiting: Int = 0, dead: Int = 0, oldest: Date? = nil) {
        self.waiting = waiting
        self.dead = dead
        self.oldest = oldest
    }
}
