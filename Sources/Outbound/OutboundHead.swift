/// What another server said before the body of its response.
public struct OutboundHead: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// After how many seconds it wants to be asked again, as `Retry-After` says in either of its forms;
    /// nil where it says nothing of it.
    public var retryAfter: Int?
}
