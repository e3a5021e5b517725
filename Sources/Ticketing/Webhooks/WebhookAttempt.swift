public import struct Foundation.Date

/// How it went to tell a webhook something once.
public struct WebhookAttempt: Hashable, Sendable {
    /// So many bytes of a reply are kept.
    public static let replyLimit = 1_000

    /// Counts the times that a delivery was sent, from 1.
    public var number: Int
    /// When.
    public var time: Date
    /// The HTTP status; nil where there was no response.
    public var status: Int?
    /// How long it took.
    public var milliseconds: Int
    /// Why there was no response; nil where there was one.
    public var failure: String?
    /// What the response begins with.
    public var reply: String
    /// Whether sending it again would be of no use.
    public var isFinal: Bool
    /// After how many seconds the receiver wants it again; it counts for the next time only, and is not
    /// kept.
    public var retryAfter: Int?

    /// Makes a record.
    public init(
        number: Int,
        time: Date,
        status: Int? = nil,
        milliseconds: Int,
        failure: String? = nil,
        reply: String = "",
        isFinal: Bool = false
    ) {
        self.number = number
        self.time = time
        self.status = status
        self.milliseconds = milliseconds
        self.failure = failure
        self.reply = reply
        self.isFinal = isFinal
    }

    /// Whether the receiver took it.
    public var isTaken: Bool { status.map { (200..<300).contains($0) } ?? false }
}
