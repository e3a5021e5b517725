import IPAddresses
public import Ticketing

/// How much of the server each caller may have.
public struct RequestLimits: Hashable, Sendable {
    /// How many requests a second an identity, or an address without one, may send; nil for any number.
    public var rate: Double?
    /// Whether programs on this machine are held to it, too.
    public var includesLoopback: Bool
    /// How many wrong tokens or passwords an address may show within a minute.
    public var guesses: Int
    /// How many streams of events may be open at once; one caller may have a quarter of them.
    public var streams: Int
    /// How many connections may be open at once; one address may have a quarter of them.
    public var connections: Int
    /// How many bytes a request's body may have.
    public var body: Int
    /// How many bytes a file may have that is attached to a ticket.
    public var file: Int
    /// How many seconds a request may take to arrive, beside a second for each kilobyte of its body.
    public var arrival: Double

    /// Sets limits.
    public init(
        rate: Double? = 200,
        includesLoopback: Bool = false,
        guesses: Int = 20,
        streams: Int = 500,
        connections: Int = 2_000,
        body: Int = 1 << 20,
        file: Int = Attachment.sizeLimit,
        arrival: Double = 15
    ) {
        self.rate = rate
        self.includesLoopback = includesLoopback
        self.guesses = guesses
        self.streams = streams
        self.connections = connections
        self.body = body
        self.file = file
        self.arrival = arrival
    }

    /// Whether what comes from an address is held to limits on each.
    func isLimited(_ address: String) -> Bool {
        includesLoopback || !IPAddress.isLoopback(address)
    }

    /// How much of what there is for all one may have.
    static func share(of limit: Int) -> Int { max(1, limit / 4) }
}
