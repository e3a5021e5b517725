public import struct Foundation.Date

/// What can be read of who may do what, within a transaction.
public protocol AccessReading {
    /// All lists of access, by kind and name.
    func accessLists() throws -> [AccessList]

    /// The hash of somebody's password, nil where they have none.
    func passwordHash(of person: String) throws -> String?

    /// Whether anybody has a password.
    func hasPasswords() throws -> Bool

    /// Who is meant by what an issuer calls them; nil where nobody is yet.
    func person(issuer: String, subject: String) throws -> String?

    /// Whether an issuer calls somebody by any subject.
    func hasIdentity(_ person: String, issuer: String) throws -> Bool

    /// The session of a hash, nil where there is none.
    func session(hash: String) throws -> BrowserSession?

    /// Who is bound to what an issuer calls them, by their names.
    func identities() throws -> [PersonIdentity]

    /// Sessions that have not ended by a moment, by the people's names and the time they began.
    func sessions(at now: Date) throws -> [BrowserSession]

    /// How many sessions have not ended by a moment.
    func sessionCount(at now: Date) throws -> Int

    /// Entries of the audit log after one, the oldest first.
    func audit(after id: Int64, limit: Int) throws -> [AuditEntry]

    /// The last entries of the audit log before one, the latest first; nil for the end.
    func audit(before id: Int64?, limit: Int) throws -> [AuditEntry]
}

/// What can be written of who may do what, within a transaction.
public protocol AccessWriting: AccessReading {
    /// Stores a list, new or known.
    func save(_ list: AccessList) throws

    /// Removes a list; whether there was one.
    func removeAccessList(_ kind: AccessList.Kind, _ name: String) throws -> Bool

    /// Stores the hash of somebody's password; nil takes it away, and ends their sessions.
    func setPasswordHash(_ hash: String?, of person: String, at now: Date) throws

    /// Says who is meant by what an issuer calls them.
    func bind(issuer: String, subject: String, to person: String) throws

    /// Forgets what issuers call somebody; how many subjects that were.
    func unbind(_ person: String) throws -> Int

    /// Stores a session.
    func add(_ session: BrowserSession) throws

    /// Ends a session; whether there was one.
    func endSession(hash: String) throws -> Bool

    /// Ends all sessions of somebody; how many of them there were.
    @discardableResult
    func endSessions(of person: String) throws -> Int

    /// Ends all sessions of everybody; how many of them there were.
    func endSessions() throws -> Int

    /// Forgets sessions that are over.
    func forgetSessions(endedBefore moment: Date) throws

    /// Appends an entry to the audit log, which has its place and digests.
    func append(_ entry: AuditEntry) throws
}
