public import Foundation
public import Ticketing

/// Makes tokens that let programs in, and takes them back.
public struct ManageTokens: Sendable {
    /// What tokens begin with, so that whoever finds one knows what it is.
    private static let prefix = "docket_"

    private let store: any TicketStore

    /// Makes the use case.
    public init(store: any TicketStore) {
        self.store = store
    }

    /// Makes a token.
    ///
    /// - Parameters:
    ///   - name: The person in whose name it acts.
    ///   - role: What it may do.
    ///   - scopes: What it is bound to of what the role may do; nil for all of it.
    ///   - expires: When it ends; nil for never.
    ///   - now: The time.
    /// - Returns: The token, and its secret, which is kept nowhere.
    /// - Throws: ``TicketError`` where the name is none.
    public func create(
        name: String,
        role: PersonRole,
        scopes: Set<AccessScope>? = nil,
        expires: Date?,
        at now: Date
    ) async throws -> (token: AccessToken, secret: String) {
        let now = now.wholeSecond
        let name = try Person.name(name, field: "name")
        if let expires, expires <= now {
            throw TicketError.invalid(field: "expires", reason: "lies in the past")
        }
        guard name != Caller.anonymousName else {
            throw TicketError.invalid(
                field: "name",
                reason: "is what nobody in particular is called"
            )
        }
        if scopes?.isEmpty == true {
            throw TicketError.invalid(field: "scopes", reason: "must name one at least")
        }
        let secret = Self.prefix + SecretText.made()
        let token = AccessToken(
            name: name,
            role: role,
            scopes: scopes,
            hash: SecretText.digest(of: secret),
            createdAt: now,
            expiresAt: expires
        )
        let stored = try await store.write { tickets in
            // What a token may do, the person in whose name it acts may do from now on.
            var person = try tickets.person(name) ?? Person(name: name, role: role)
            person.role = max(person.role, role)
            try tickets.save(person)
            return try tickets.add(token)
        }
        return (stored, secret)
    }

    /// All tokens, in the order in which they were made.
    public func list() throws -> [AccessToken] { try store.read { try $0.tokens() } }

    /// Takes a token back; whether there was one that was valid.
    public func revoke(_ id: Int64, at now: Date) async throws -> Bool {
        try await store.write { try $0.revokeToken(id, at: now.wholeSecond) }
    }

    /// Who shows a secret; nil where it lets nobody in.
    public func caller(_ secret: String, door: String, at now: Date) throws -> Caller? {
        try store.read { tickets in
            guard let token = try tickets.token(hash: SecretText.digest(of: secret)),
                token.isValid(at: now)
            else { return nil }
            let person = try tickets.person(token.name)
            // A token ends with the person in whose name it acts, and may do no more than they may.
            guard person?.isActive ?? true else { return nil }
            let role = min(token.role, person?.role ?? token.role)
            return Caller(
                name: token.name,
                role: role,
                door: door,
                scopes: token.scopes ?? Set(AccessScope.allCases)
            )
        }
    }
}
