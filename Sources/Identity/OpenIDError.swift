/// Why nobody is signed in by an issuer.
public enum OpenIDError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the issuer says of itself cannot be used.
    case badDiscovery(issuer: String, reason: String)
    /// The issuer refused.
    case refused(issuer: String, status: Int)
    /// What the issuer signed cannot be trusted.
    case badToken(reason: String)

    /// What is wrong.
    public var description: String {
        switch self {
        case .badDiscovery(let issuer, let reason):
            "the issuer \(issuer) cannot be used: \(reason)"
        case .refused(let issuer, let status):
            "the issuer \(issuer) answered \(status); see whether the client's id and secret are right"
        case .badToken(let reason):
            "what the issuer signed cannot be trusted: \(reason)"
        }
    }
}
