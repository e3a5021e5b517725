import HTTPTypes

/// The limit by which a request was refused.
enum RequestRefusal: String, Hashable, Sendable, CaseIterable {
    /// Too many requests, guesses or streams came from the same place or person.
    case rate
    /// Its body is too large.
    case size

    /// The limit that a status tells of; nil where it tells of none.
    init?(_ status: HTTPResponse.Status) {
        switch status.code {
        case 429: self = .rate
        case 413: self = .size
        default: return nil
        }
    }
}
