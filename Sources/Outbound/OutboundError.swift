/// Why a request got no response.
public enum OutboundError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The address is no `http` or `https` address.
    case badAddress(String)
    /// The server was not reached or broke off; `reason` is libcurl's word for it.
    case unreachable(address: String, reason: String)
    /// Its certificate is not to be trusted; `reason` is libcurl's word for it.
    case untrusted(address: String, reason: String)
    /// Its name leads to a machine that requests of this kind must not reach.
    case forbidden(address: String, machine: String)
    /// The deadline, in seconds, passed.
    case timedOut(address: String, seconds: Int)
    /// The response was longer than the limit, in bytes.
    case tooLarge(address: String, limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .badAddress(let address):
            "\(address) is no address of a server; give one such as http://127.0.0.1:8080"
        case .unreachable(let address, let reason):
            "\(address) cannot be reached: \(reason); see whether the server runs there"
        case .untrusted(let address, let reason):
            "\(address) has no certificate that this machine trusts: \(reason); add the authority "
                + "that signed it to the machine's certificates"
        case .forbidden(let address, let machine):
            "\(address) leads to \(machine), which is not of the public network; allow it by its "
                + "range where it is meant"
        case .timedOut(let address, let seconds):
            "\(address) did not answer within \(seconds) s; try again, or see how busy it is"
        case .tooLarge(let address, let limit):
            "\(address) sent more than \(limit) bytes, and was cut off"
        }
    }
}
