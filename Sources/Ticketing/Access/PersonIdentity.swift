/// Whom an issuer means by a subject.
public struct PersonIdentity: Hashable, Sendable {
    /// The person.
    public var person: String
    /// The issuer's address.
    public var issuer: String
    /// What the issuer calls them, for ever.
    public var subject: String

    /// Puts the parts together.
    public init(person: String, issuer: String, subject: String) {
        self.person = person
        self.issuer = issuer
        self.subject = subject
    }
}
