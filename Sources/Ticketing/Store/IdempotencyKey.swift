/// What a client calls something that it makes, so that it is made once however often it is asked
/// for.
public struct IdempotencyKey: Hashable, Sendable {
    /// What was made.
    public struct Made: Hashable, Sendable {
        /// What names it: a ticket's number, a message's id.
        public var reference: String
        /// The digest of the request that it was made for.
        public var fingerprint: String

        /// Makes a record.
        public init(reference: String, fingerprint: String) {
            self.reference = reference
            self.fingerprint = fingerprint
        }
    }

    /// The most characters of a key.
    public static let limit = 200

    /// Who makes it.
    public var person: String
    /// The key as it was sent.
    public var key: String
    /// A digest of the request.
    public var fingerprint: String

    /// Makes a key.
    public init(person: String, key: String, fingerprint: String) {
        self.person = person
        self.key = key
        self.fingerprint = fingerprint
    }
}
