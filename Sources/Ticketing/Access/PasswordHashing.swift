/// Makes hashes of passwords that tell nobody the password.
public protocol PasswordHashing: Sendable {
    /// The hash of a password, with all that is needed to compare another with it.
    func hash(_ password: String) throws -> String

    /// Whether a password is the one of a hash; it takes as long whether it is or not.
    func matches(_ password: String, _ hash: String) -> Bool

    /// Takes as long as comparing with a hash, where there is none to compare with.
    func pretend(_ password: String)
}
