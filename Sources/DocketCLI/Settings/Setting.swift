/// A setting's name, and how it is told apart from the others.
enum Setting: String, CaseIterable, Sendable {
    /// The folder that holds `index.sqlite` and `desk.sqlite`.
    case data
    /// The folder that holds `docs-corpus` and `web`.
    case share
    /// The language of documents that name none.
    case language
    /// The address that the server listens on.
    case host
    /// The TCP port that the server listens on.
    case port
    /// How many seconds requests get to end once the server shuts down.
    case drainSeconds

    /// Whether the value is a number.
    var isNumber: Bool { self == .port || self == .drainSeconds }

    /// What a number may be.
    var range: ClosedRange<Int> { self == .port ? 0...65535 : 0...3600 }

    /// The environment's name for it.
    var environmentName: String {
        self == .drainSeconds ? "DOCKET_DRAIN_SECONDS" : "DOCKET_\(rawValue.uppercased())"
    }
}
