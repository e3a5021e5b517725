/// Why an issuer's word of somebody is of no use here, though the issuer can be trusted.
public struct IdentityRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String

    /// Gives a reason.
    ///
    /// - Parameter description: What is wrong, and what to do.
    public init(_ description: String) {
        self.description = description
    }
}
