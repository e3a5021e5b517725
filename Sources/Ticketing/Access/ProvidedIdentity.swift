/// Who somebody is, as an issuer says.
public struct ProvidedIdentity: Hashable, Sendable {
    /// The issuer's address.
    public var issuer: String
    /// What it calls them for ever.
    public var subject: String
    /// Who they are here.
    public var person: Person

    /// Makes an identity.
    public init(issuer: String, subject: String, person: Person) {
        self.issuer = issuer
        self.subject = subject
        self.person = person
    }
}
