public import Foundation
public import Ticketing

/// Tells who is signed in, and puts people out: of their sessions, and of what an issuer calls them.
public struct ManageSessions: Sendable {
    private let store: any TicketStore

    /// Makes the use case.
    public init(store: any TicketStore) {
        self.store = store
    }

    /// Sessions that have not ended by a moment, by the people's names and the time they began.
    public func list(at now: Date) throws -> [BrowserSession] {
        try store.read { try $0.sessions(at: now) }
    }

    /// Ends all sessions of somebody, or of everybody.
    ///
    /// - Parameter name: Whose; nil for everybody's.
    /// - Returns: How many of them there were.
    /// - Throws: ``TicketRefusal`` where nobody is of this name.
    public func end(of name: String?) async throws -> Int {
        try await store.write { tickets in
            guard let name else { return try tickets.endSessions() }
            return try tickets.endSessions(of: try Self.known(name, in: tickets))
        }
    }

    /// Whom issuers mean by what they call them, by the people's names.
    public func identities() throws -> [PersonIdentity] { try store.read { try $0.identities() } }

    /// Forgets what issuers call somebody, and ends their sessions.
    ///
    /// Whom the issuer then calls by their name is bound to them at the next sign-in.
    ///
    /// - Parameter name: Whom.
    /// - Returns: How many subjects that were.
    /// - Throws: ``TicketRefusal`` where nobody is of this name.
    public func unbind(_ name: String) async throws -> Int {
        try await store.write { tickets in
            let name = try Self.known(name, in: tickets)
            try tickets.endSessions(of: name)
            return try tickets.unbind(name)
        }
    }

    private static func known(
        _ text: String,
        in tickets: any TicketWriting
    ) throws -> String {
        let name = try Person.name(text, field: "person")
        guard try tickets.person(name) != nil else {
            throw TicketRefusal.unknown(
                field: "person",
                name: name,
                known: try tickets.people().map(\.name)
            )
        }
        return name
    }
}
