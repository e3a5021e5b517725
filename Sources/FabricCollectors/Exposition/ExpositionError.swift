/// Why what an endpoint sent is not read to its end.
public enum ExpositionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is something else, such as a web page.
    case notExposition(line: Int, reason: String)
    /// There are more readings than are taken from one endpoint.
    case tooManyReadings(limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .notExposition(let line, let reason):
            "this is no Prometheus exposition (line \(line): \(reason)); is the path /metrics?"
        case .tooManyReadings(let limit):
            "there are more than \(limit) readings, which is more than any device has; publish fewer"
        }
    }
}
