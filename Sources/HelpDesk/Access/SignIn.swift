public import Foundation
public import Ticketing

/// Lets browsers in by a password or by what an identity provider says.
public struct SignIn: Sendable {
    /// How long a session lasts.
    public let lifetime: TimeInterval

    private static let shortestPassword = 10
    private static let longestPassword = 1_024

    private let store: any TicketStore
    private let passwords: any PasswordHashing

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - store: Where people and sessions are kept.
    ///   - passwords: Makes hashes of passwords.
    ///   - lifetime: How long a session lasts, in seconds.
    public init(
        store: any TicketStore,
        passwords: any PasswordHashing,
        lifetime: TimeInterval = 12 * 3_600
    ) {
        self.store = store
        self.passwords = passwords
        self.lifetime = lifetime
    }

    /// Sets somebody's password; their sessions end.
    ///
    /// - Parameters:
    ///   - password: The password; nil takes it away.
    ///   - name: Whose.
    ///   - now: The time.
    /// - Throws: ``TicketError`` where it is too short or too long, ``TicketRefusal`` where nobody is
    ///   of this name.
    public func setPassword(_ password: String?, of name: String, at now: Date) async throws {
        let name = try Person.name(name, field: "name")
        if let password {
            guard password.count >= Self.shortestPassword,
                password.utf8.count <= Self.longestPassword
            else {
                throw TicketError.invalid(
                    field: "password",
                    reason: "must have \(Self.shortestPassword) characters at least and "
                        + "\(Self.longestPassword) bytes at most"
                )
            }
        }
        let hash = try password.map { try passwords.hash($0) }
        try await store.write { tickets in
            guard try tickets.person(name) != nil else {
                throw TicketRefusal.unknown(
                    field: "person",
                    name: name,
                    known: try tickets.people().map(\.name)
                )
            }
            try tickets.setPasswordHash(hash, of: name, at: now)
        }
    }

    /// Whether anybody has a password.
    ///
    /// - Throws: What is wrong with the store.
    public func hasPasswords() throws -> Bool { try store.read { try $0.hasPasswords() } }

    /// Who knows a password; it keeps a thread busy for a tenth of a second.
    ///
    /// - Returns: The person; nil where the name or the password is wrong, which takes as long either
    ///   way.
    /// - Throws: What is wrong with the store.
    public func person(_ name: String, knowing password: String) throws -> Person? {
        // What is no name has no password; that it is none must not show.
        let known = try? Person.name(name, field: "name")
        let stored = try known.flatMap { known -> (hash: String, person: Person)? in
            try store.read { tickets in
                guard let person = try tickets.person(known), person.isActive,
                    let hash = try tickets.passwordHash(of: known)
                else { return nil }
                return (hash, person)
            }
        }
        guard password.utf8.count <= Self.longestPassword, let stored else {
            // Cut by bytes, as one letter may have any number of them.
            passwords.pretend(
                String(decoding: password.utf8.prefix(Self.longestPassword), as: UTF8.self)
            )
            return nil
        }
        return passwords.matches(password, stored.hash) ? stored.person : nil
    }

    /// The name of somebody who is known; nil where a text is nobody's name.
    public func knownName(_ text: String) throws -> String? {
        // What is no name is nobody's.
        guard let name = try? Person.name(text, field: "name") else { return nil }
        return try store.read { try $0.person(name)?.name }
    }

    /// Lets somebody in of whom an issuer says who they are.
    ///
    /// Who an issuer's subject is, is settled when they first sign in: of a name that the issuer later
    /// gives to somebody else, that one gets nothing. Agents and admins of the desk are bound only
    /// where the issuer has verified the mail address that the desk has of them.
    ///
    /// - Parameters:
    ///   - identity: Who; they are made known where nobody is of their name.
    ///   - now: The time.
    /// - Returns: The session and its secret; nil where they are not there any more, or where the name
    ///   is somebody else's.
    /// - Throws: What is wrong with the store.
    public func signIn(
        as identity: ProvidedIdentity,
        at now: Date
    ) async throws -> (session: BrowserSession, secret: String)? {
        guard identity.person.name != Caller.anonymousName else { return nil }
        let person = try await store.write { tickets -> Person? in
            let issuer = identity.issuer
            if let name = try tickets.person(issuer: issuer, subject: identity.subject) {
                return try tickets.person(name)
            }
            let name = identity.person.name
            // Who signs in with a password here is not whoever the issuer calls the same.
            guard try !tickets.hasIdentity(name, issuer: issuer),
                try tickets.passwordHash(of: name) == nil
            else { return nil }
            if let known = try tickets.person(name) {
                guard Self.isSurely(known, identity.person) else { return nil }
            } else {
                try tickets.save(identity.person)
            }
            try tickets.bind(issuer: issuer, subject: identity.subject, to: name)
            return try tickets.person(name)
        }
        guard let person, person.isActive else { return nil }
        return try await begin(for: person, at: now)
    }

    /// Whether somebody of the desk is surely whom an issuer calls the same: whoever may do more than
    /// others is told by their mail address, which the issuer has verified, too.
    private static func isSurely(_ known: Person, _ named: Person) -> Bool {
        guard known.role != .requester else { return true }
        guard let mail = known.email?.lowercased() else { return false }
        return mail == named.email?.lowercased()
    }

    /// Who shows a session's secret; nil where it lets nobody in.
    public func session(
        _ secret: String,
        at now: Date
    ) throws -> (session: BrowserSession, person: Person)? {
        try store.read { tickets in
            guard let session = try tickets.session(hash: SecretText.digest(of: secret)),
                now < session.expiresAt, let person = try tickets.person(session.person),
                person.isActive
            else { return nil }
            return (session, person)
        }
    }

    /// Ends a session; whether there was one.
    public func signOut(_ secret: String) async throws -> Bool {
        try await store.write { try $0.endSession(hash: SecretText.digest(of: secret)) }
    }

    /// Begins a session of somebody who has shown who they are.
    ///
    /// - Returns: The session and its secret.
    /// - Throws: What is wrong with the store.
    public func begin(
        for person: Person,
        at now: Date
    ) async throws -> (session: BrowserSession, secret: String) {
        let secret = SecretText.made()
        let session = BrowserSession(
            person: person.name,
            hash: SecretText.digest(of: secret),
            csrfToken: SecretText.made(),
            createdAt: now,
            expiresAt: now.addingTimeInterval(lifetime)
        )
        try await store.write { tickets in
            try tickets.forgetSessions(endedBefore: now)
            try tickets.add(session)
        }
        return (session, secret)
    }
}
